"""From files to the timeline: readers, analysis, storage, and a report of what became of each input."""
