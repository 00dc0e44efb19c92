#!/bin/sh
# Send a built site to a bucket: sh s3.sh public my-bucket
# What pages need comes first, then the pages, and what is gone is deleted last.
set -eu
site=$1 bucket=s3://$2
for_ever="public, max-age=31536000, immutable" fresh="public, max-age=0, must-revalidate"

aws s3 sync "$site/assets" "$bucket/assets" --cache-control "$for_ever"
aws s3 sync "$site" "$bucket" --exclude "assets/*" --exclude "*.html" --exclude ".generated-by-generator" --cache-control "$fresh"
aws s3 sync "$site" "$bucket" --exclude "*" --include "*.html" --content-type "text/html; charset=utf-8" --cache-control "$fresh"
aws s3 sync "$site" "$bucket" --delete --exclude ".generated-by-generator"
