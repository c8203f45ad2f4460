"""Where a study is kept: tables, the Edit, the journal, texts by content, full text. Nothing else speaks SQL but `queries`."""
