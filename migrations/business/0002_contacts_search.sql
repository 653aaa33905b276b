-- Words of contacts by which they are found: an index without a copy of its text. Its rows have
-- the contact's seq, so that matches come newest first and a page ends the search.
CREATE VIRTUAL TABLE contacts_search USING fts5(
  business,
  text,
  tokenize = 'unicode61 remove_diacritics 2',
  content = '',
  contentless_delete = 1
);
--> statement-breakpoint
CREATE TRIGGER contacts_search_insert AFTER INSERT ON contacts WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO contacts_search (rowid, business, text) VALUES (
    new.seq, substr(new.business_id, 5),
    concat_ws(' ', new.email, new.first_name, new.last_name, new.company, new.phone)
  );
END;
--> statement-breakpoint
CREATE TRIGGER contacts_search_update
AFTER UPDATE OF email, first_name, last_name, company, phone, deleted_at ON contacts
WHEN concat_ws('|', old.email, old.first_name, old.last_name, old.company, old.phone)
    IS NOT concat_ws('|', new.email, new.first_name, new.last_name, new.company, new.phone)
  OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM contacts_search WHERE rowid = old.seq;
  INSERT INTO contacts_search (rowid, business, text)
  SELECT new.seq, substr(new.business_id, 5),
    concat_ws(' ', new.email, new.first_name, new.last_name, new.company, new.phone)
  WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER contacts_search_delete AFTER DELETE ON contacts BEGIN
  DELETE FROM contacts_search WHERE rowid = old.seq;
END;
