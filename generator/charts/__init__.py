"""Drawings: values in, one inline SVG out, with classes where its colours go.

A drawing holds geometry only, time and amounts running from the start edge, so one rule of CSS mirrors it whole:
`[dir=rtl] .plot { transform: scaleX(-1) }`. Knows no words, records or languages: its name is handed in, and sentences and
tables are HTML that the caller makes of the same values.
"""
