-- An email that moves to another contact changes both; a contact that is gone for good leaves.
DROP TRIGGER changed_contacts_mailed;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_mailed
AFTER UPDATE OF contact_id, sent_at, delivered_at, bounced_at, opened_at, clicked_at ON email_messages
WHEN (
    old.contact_id IS NOT new.contact_id
    OR old.sent_at IS NOT new.sent_at OR old.delivered_at IS NOT new.delivered_at
    OR old.bounced_at IS NOT new.bounced_at OR old.opened_at IS NOT new.opened_at
    OR old.clicked_at IS NOT new.clicked_at)
  AND EXISTS (SELECT 1 FROM segments
  WHERE business_id = new.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT DISTINCT new.business_id, value, CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM json_each(json_array(old.contact_id, new.contact_id)) WHERE value IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER changed_contacts_delete AFTER DELETE ON contacts
WHEN EXISTS (SELECT 1 FROM segments
  WHERE business_id = old.business_id AND deleted_at IS NULL) BEGIN
  INSERT INTO changed_contacts (business_id, contact_id, at)
  SELECT old.business_id, old.id, CAST(unixepoch('subsec') * 1000 AS INTEGER);
END;
--> statement-breakpoint
-- Subscriptions to a deleted topic do not count: segments that ask for topics are looked at afresh.
CREATE TRIGGER segments_topic_deleted AFTER UPDATE OF deleted_at ON topics
WHEN old.deleted_at IS NOT new.deleted_at BEGIN
  UPDATE segments SET review_at = 0
  WHERE business_id = new.business_id AND deleted_at IS NULL
    AND instr(conditions, '"type":"topic"') > 0;
END;
