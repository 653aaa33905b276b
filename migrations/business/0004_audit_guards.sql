-- INSERT OR REPLACE deletes without firing the DELETE trigger: an entry that is there stays.
CREATE TRIGGER `audit_entries_no_replace` BEFORE INSERT ON `audit_entries`
WHEN EXISTS (SELECT 1 FROM `audit_entries` WHERE `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `audit_entries` WHERE `rowid` = NEW.`rowid`)
BEGIN
  SELECT RAISE(ABORT, 'audit_entries is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_update` BEFORE UPDATE ON `audit_seals`
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_delete` BEFORE DELETE ON `audit_seals`
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_no_replace` BEFORE INSERT ON `audit_seals`
WHEN EXISTS (SELECT 1 FROM `audit_seals` WHERE `number` = NEW.`number`)
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
