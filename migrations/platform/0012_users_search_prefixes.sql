-- The same index with longer beginnings: words such as the name of a mail provider stand in most
-- addresses, and without one of their own every row would be gone through to find the newest.
DROP TABLE users_search;
--> statement-breakpoint
CREATE VIRTUAL TABLE users_search USING fts5(
  text,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12',
  detail = none,
  content = '',
  contentless_delete = 1
);
--> statement-breakpoint
INSERT INTO users_search (rowid, text) SELECT rowid, concat_ws(' ', email, name) FROM users;
