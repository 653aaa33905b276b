-- Words of users by which staff find them: an index without a copy of its text. Its rows are those
-- of `users`, so that matches come newest first and a page ends the search. The beginnings of words
-- are indexed themselves, so that one costs no more where many people have a word with it; longer
-- words than these are rare enough.
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
--> statement-breakpoint
CREATE TRIGGER users_search_insert AFTER INSERT ON users BEGIN
  INSERT INTO users_search (rowid, text) VALUES (new.rowid, concat_ws(' ', new.email, new.name));
END;
--> statement-breakpoint
CREATE TRIGGER users_search_update AFTER UPDATE OF email, name ON users
WHEN old.email IS NOT new.email OR old.name IS NOT new.name BEGIN
  DELETE FROM users_search WHERE rowid = old.rowid;
  INSERT INTO users_search (rowid, text) VALUES (new.rowid, concat_ws(' ', new.email, new.name));
END;
--> statement-breakpoint
CREATE TRIGGER users_search_delete AFTER DELETE ON users BEGIN
  DELETE FROM users_search WHERE rowid = old.rowid;
END;
