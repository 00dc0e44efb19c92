timeline.add("{{ view.name }}", {{ view.data|drawn }});
