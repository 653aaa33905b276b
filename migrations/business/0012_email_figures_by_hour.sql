-- Each metric is counted in the hour in which it happened, and counted down where it turns out not
-- to have happened: a click that was a scanner's after all.
DROP TRIGGER email_figures_update;
--> statement-breakpoint
CREATE TRIGGER email_figures_update
AFTER UPDATE OF sent_at, delivered_at, complained_at, unsubscribed_at, opened_at, raw_opened_at,
  clicked_at, raw_clicked_at, bounced_at, bounce_type, status ON email_messages
WHEN (old.status <> new.status AND (old.status IN ('failed', 'skipped', 'unknown')
    OR new.status IN ('failed', 'skipped', 'unknown')))
  OR CAST(old.sent_at / 3600000 AS INTEGER) IS NOT CAST(new.sent_at / 3600000 AS INTEGER)
  OR CAST(old.delivered_at / 3600000 AS INTEGER) IS NOT CAST(new.delivered_at / 3600000 AS INTEGER)
  OR CAST(old.complained_at / 3600000 AS INTEGER) IS NOT CAST(new.complained_at / 3600000 AS INTEGER)
  OR CAST(old.unsubscribed_at / 3600000 AS INTEGER) IS NOT CAST(new.unsubscribed_at / 3600000 AS INTEGER)
  OR CAST(old.opened_at / 3600000 AS INTEGER) IS NOT CAST(new.opened_at / 3600000 AS INTEGER)
  OR CAST(old.raw_opened_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_opened_at / 3600000 AS INTEGER)
  OR CAST(old.clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.clicked_at / 3600000 AS INTEGER)
  OR CAST(old.raw_clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_clicked_at / 3600000 AS INTEGER)
  OR (CAST(old.bounced_at / 3600000 AS INTEGER) IS NOT CAST(new.bounced_at / 3600000 AS INTEGER) OR old.bounce_type IS NOT new.bounce_type) BEGIN
  INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
  SELECT new.business_id, scope.value ->> 0, scope.value ->> 1, step.value ->> 0,
    CAST((step.value ->> 2) / 3600000 AS INTEGER), step.value ->> 1
  FROM json_each(json_array(
      json_array('business', ''),
      iif(new.campaign_id IS NULL, NULL, json_array('campaign', new.campaign_id)),
      iif(new.campaign_id IS NULL OR new.variant IS NULL, NULL,
        json_array('variant', new.campaign_id || ':' || new.variant)),
      json_array('template', new.template_id),
      iif(new.workflow_id IS NULL, NULL, json_array('workflow', new.workflow_id)),
      iif(new.recipient_domain IS NULL, NULL, json_array('domain', new.recipient_domain))
    )) AS scope, json_each(json_array(
      iif(new.sent_at IS NOT NULL AND CAST(old.sent_at / 3600000 AS INTEGER) IS NOT CAST(new.sent_at / 3600000 AS INTEGER),
        json_array('sent', 1, new.sent_at), NULL),
      iif(old.sent_at IS NOT NULL AND CAST(old.sent_at / 3600000 AS INTEGER) IS NOT CAST(new.sent_at / 3600000 AS INTEGER),
        json_array('sent', -1, old.sent_at), NULL),
      iif(new.delivered_at IS NOT NULL AND CAST(old.delivered_at / 3600000 AS INTEGER) IS NOT CAST(new.delivered_at / 3600000 AS INTEGER),
        json_array('delivered', 1, new.delivered_at), NULL),
      iif(old.delivered_at IS NOT NULL AND CAST(old.delivered_at / 3600000 AS INTEGER) IS NOT CAST(new.delivered_at / 3600000 AS INTEGER),
        json_array('delivered', -1, old.delivered_at), NULL),
      iif(new.complained_at IS NOT NULL AND CAST(old.complained_at / 3600000 AS INTEGER) IS NOT CAST(new.complained_at / 3600000 AS INTEGER),
        json_array('complained', 1, new.complained_at), NULL),
      iif(old.complained_at IS NOT NULL AND CAST(old.complained_at / 3600000 AS INTEGER) IS NOT CAST(new.complained_at / 3600000 AS INTEGER),
        json_array('complained', -1, old.complained_at), NULL),
      iif(new.unsubscribed_at IS NOT NULL AND CAST(old.unsubscribed_at / 3600000 AS INTEGER) IS NOT CAST(new.unsubscribed_at / 3600000 AS INTEGER),
        json_array('unsubscribed', 1, new.unsubscribed_at), NULL),
      iif(old.unsubscribed_at IS NOT NULL AND CAST(old.unsubscribed_at / 3600000 AS INTEGER) IS NOT CAST(new.unsubscribed_at / 3600000 AS INTEGER),
        json_array('unsubscribed', -1, old.unsubscribed_at), NULL),
      iif(new.opened_at IS NOT NULL AND CAST(old.opened_at / 3600000 AS INTEGER) IS NOT CAST(new.opened_at / 3600000 AS INTEGER),
        json_array('opened', 1, new.opened_at), NULL),
      iif(old.opened_at IS NOT NULL AND CAST(old.opened_at / 3600000 AS INTEGER) IS NOT CAST(new.opened_at / 3600000 AS INTEGER),
        json_array('opened', -1, old.opened_at), NULL),
      iif(new.raw_opened_at IS NOT NULL AND CAST(old.raw_opened_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_opened_at / 3600000 AS INTEGER),
        json_array('rawOpened', 1, new.raw_opened_at), NULL),
      iif(old.raw_opened_at IS NOT NULL AND CAST(old.raw_opened_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_opened_at / 3600000 AS INTEGER),
        json_array('rawOpened', -1, old.raw_opened_at), NULL),
      iif(new.clicked_at IS NOT NULL AND CAST(old.clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.clicked_at / 3600000 AS INTEGER),
        json_array('clicked', 1, new.clicked_at), NULL),
      iif(old.clicked_at IS NOT NULL AND CAST(old.clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.clicked_at / 3600000 AS INTEGER),
        json_array('clicked', -1, old.clicked_at), NULL),
      iif(new.raw_clicked_at IS NOT NULL AND CAST(old.raw_clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_clicked_at / 3600000 AS INTEGER),
        json_array('rawClicked', 1, new.raw_clicked_at), NULL),
      iif(old.raw_clicked_at IS NOT NULL AND CAST(old.raw_clicked_at / 3600000 AS INTEGER) IS NOT CAST(new.raw_clicked_at / 3600000 AS INTEGER),
        json_array('rawClicked', -1, old.raw_clicked_at), NULL),
      iif(new.bounced_at IS NOT NULL AND new.bounce_type = 'hard' AND (CAST(old.bounced_at / 3600000 AS INTEGER) IS NOT CAST(new.bounced_at / 3600000 AS INTEGER) OR old.bounce_type IS NOT new.bounce_type),
        json_array('bouncedHard', 1, new.bounced_at), NULL),
      iif(old.bounced_at IS NOT NULL AND old.bounce_type = 'hard' AND (CAST(old.bounced_at / 3600000 AS INTEGER) IS NOT CAST(new.bounced_at / 3600000 AS INTEGER) OR old.bounce_type IS NOT new.bounce_type),
        json_array('bouncedHard', -1, old.bounced_at), NULL),
      iif(new.bounced_at IS NOT NULL AND new.bounce_type = 'soft' AND (CAST(old.bounced_at / 3600000 AS INTEGER) IS NOT CAST(new.bounced_at / 3600000 AS INTEGER) OR old.bounce_type IS NOT new.bounce_type),
        json_array('bouncedSoft', 1, new.bounced_at), NULL),
      iif(old.bounced_at IS NOT NULL AND old.bounce_type = 'soft' AND (CAST(old.bounced_at / 3600000 AS INTEGER) IS NOT CAST(new.bounced_at / 3600000 AS INTEGER) OR old.bounce_type IS NOT new.bounce_type),
        json_array('bouncedSoft', -1, old.bounced_at), NULL),
      iif(old.status <> new.status AND new.status IN ('failed', 'skipped', 'unknown'),
        json_array(new.status, 1, new.updated_at), NULL),
      iif(old.status <> new.status AND old.status IN ('failed', 'skipped', 'unknown'),
        json_array(old.status, -1, old.updated_at), NULL)
    )) AS step
  WHERE scope.type = 'array' AND step.type = 'array'
  ON CONFLICT (business_id, scope, scope_id, metric, hour) DO UPDATE SET
    value = value + excluded.value;
END;
--> statement-breakpoint
-- What an email that left is called follows from what is known of it, in whichever order it became
-- known: a complaint before a hard bounce before a delivery before a soft bounce. What nobody knew
-- of has left if anything came back of it.
CREATE TRIGGER email_messages_status
AFTER UPDATE OF status, delivered_at, bounced_at, bounce_type, complained_at, unsubscribed_at,
  raw_opened_at, raw_clicked_at ON email_messages
WHEN new.status IN ('sent', 'unknown', 'delivered', 'bounced', 'complained')
  AND coalesce(new.complained_at, new.bounced_at, new.delivered_at, new.unsubscribed_at,
    new.raw_opened_at, new.raw_clicked_at) IS NOT NULL
  AND new.status <> CASE
    WHEN new.complained_at IS NOT NULL THEN 'complained'
    WHEN new.bounced_at IS NOT NULL AND new.bounce_type = 'hard' THEN 'bounced'
    WHEN new.delivered_at IS NOT NULL THEN 'delivered'
    WHEN new.bounced_at IS NOT NULL THEN 'bounced'
    ELSE 'sent' END BEGIN
  UPDATE email_messages SET
    status = CASE
      WHEN new.complained_at IS NOT NULL THEN 'complained'
      WHEN new.bounced_at IS NOT NULL AND new.bounce_type = 'hard' THEN 'bounced'
      WHEN new.delivered_at IS NOT NULL THEN 'delivered'
      WHEN new.bounced_at IS NOT NULL THEN 'bounced'
      ELSE 'sent' END,
    sent_at = coalesce(sent_at, handed_at, updated_at),
    reason = iif(new.status = 'unknown', NULL, reason)
  WHERE business_id = new.business_id AND id = new.id;
END;
