-- Every change that may move a contact into or out of a segment leaves a row, in the same batch,
-- whichever statement makes it; businesses without segments pay nothing.
CREATE TRIGGER changed_contacts_insert AFTER INSERT ON contacts
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_update AFTER UPDATE ON contacts
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_tagged AFTER INSERT ON contact_tags
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_untagged AFTER DELETE ON contact_tags
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = old.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT old.business_id, old.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_subscribed AFTER INSERT ON subscriptions
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_resubscribed AFTER UPDATE ON subscriptions
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_unsubscribed AFTER DELETE ON subscriptions
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = old.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT old.business_id, old.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_mailed AFTER UPDATE OF sent_at, delivered_at, bounced_at, opened_at, clicked_at ON email_messages
WHEN new.contact_id IS NOT NULL AND (
    old.sent_at IS NOT new.sent_at OR old.delivered_at IS NOT new.delivered_at
    OR old.bounced_at IS NOT new.bounced_at OR old.opened_at IS NOT new.opened_at
    OR old.clicked_at IS NOT new.clicked_at)
  AND EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT new.business_id, new.contact_id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_suppressed AFTER INSERT ON suppressions
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT business_id, id, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM contacts
  WHERE business_id = new.business_id AND email_normalised = new.email AND deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_released AFTER DELETE ON suppressions
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = old.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT business_id, id, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM contacts
  WHERE business_id = old.business_id AND email_normalised = old.email AND deleted_at IS NULL;
END;
