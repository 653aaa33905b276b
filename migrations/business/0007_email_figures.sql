-- What the figures count, in the batch of the change itself: whichever statement changes the ledger,
-- they say the same. A metric is counted when it is reached for the first time; states that an email
-- can leave again are counted down.
CREATE TRIGGER email_figures_insert AFTER INSERT ON email_messages BEGIN
  INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
  SELECT new.business_id, scope.value ->> 0, scope.value ->> 1, 'recipients',
    CAST(new.created_at / 3600000 AS INTEGER), 1
  FROM json_each(json_array(
      json_array('business', ''),
      iif(new.campaign_id IS NULL, NULL, json_array('campaign', new.campaign_id)),
      iif(new.campaign_id IS NULL OR new.variant IS NULL, NULL,
        json_array('variant', new.campaign_id || ':' || new.variant)),
      json_array('template', new.template_id),
      iif(new.workflow_id IS NULL, NULL, json_array('workflow', new.workflow_id)),
      iif(new.recipient_domain IS NULL, NULL, json_array('domain', new.recipient_domain))
    )) AS scope
  WHERE scope.type = 'array'
  ON CONFLICT (business_id, scope, scope_id, metric, hour) DO UPDATE SET
    value = value + excluded.value;
END;
--> statement-breakpoint
CREATE TRIGGER email_figures_update
AFTER UPDATE OF sent_at, delivered_at, complained_at, unsubscribed_at, opened_at, raw_opened_at, clicked_at, raw_clicked_at, bounced_at, status ON email_messages
WHEN (old.status <> new.status AND (old.status IN ('failed', 'skipped', 'unknown')
    OR new.status IN ('failed', 'skipped', 'unknown')))
  OR (old.sent_at IS NULL AND new.sent_at IS NOT NULL)
  OR (old.delivered_at IS NULL AND new.delivered_at IS NOT NULL)
  OR (old.complained_at IS NULL AND new.complained_at IS NOT NULL)
  OR (old.unsubscribed_at IS NULL AND new.unsubscribed_at IS NOT NULL)
  OR (old.opened_at IS NULL AND new.opened_at IS NOT NULL)
  OR (old.raw_opened_at IS NULL AND new.raw_opened_at IS NOT NULL)
  OR (old.clicked_at IS NULL AND new.clicked_at IS NOT NULL)
  OR (old.raw_clicked_at IS NULL AND new.raw_clicked_at IS NOT NULL)
  OR (old.bounced_at IS NULL AND new.bounced_at IS NOT NULL) BEGIN
  INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
  SELECT new.business_id, scope.value ->> 0, scope.value ->> 1, step.value ->> 0,
    CAST(new.updated_at / 3600000 AS INTEGER), step.value ->> 1
  FROM json_each(json_array(
      json_array('business', ''),
      iif(new.campaign_id IS NULL, NULL, json_array('campaign', new.campaign_id)),
      iif(new.campaign_id IS NULL OR new.variant IS NULL, NULL,
        json_array('variant', new.campaign_id || ':' || new.variant)),
      json_array('template', new.template_id),
      iif(new.workflow_id IS NULL, NULL, json_array('workflow', new.workflow_id)),
      iif(new.recipient_domain IS NULL, NULL, json_array('domain', new.recipient_domain))
    )) AS scope, json_each(json_array(
      iif(old.sent_at IS NULL AND new.sent_at IS NOT NULL, json_array('sent', 1), NULL),
      iif(old.delivered_at IS NULL AND new.delivered_at IS NOT NULL, json_array('delivered', 1), NULL),
      iif(old.complained_at IS NULL AND new.complained_at IS NOT NULL, json_array('complained', 1), NULL),
      iif(old.unsubscribed_at IS NULL AND new.unsubscribed_at IS NOT NULL, json_array('unsubscribed', 1), NULL),
      iif(old.opened_at IS NULL AND new.opened_at IS NOT NULL, json_array('opened', 1), NULL),
      iif(old.raw_opened_at IS NULL AND new.raw_opened_at IS NOT NULL, json_array('rawOpened', 1), NULL),
      iif(old.clicked_at IS NULL AND new.clicked_at IS NOT NULL, json_array('clicked', 1), NULL),
      iif(old.raw_clicked_at IS NULL AND new.raw_clicked_at IS NOT NULL, json_array('rawClicked', 1), NULL),
      iif(old.bounced_at IS NULL AND new.bounced_at IS NOT NULL AND new.bounce_type = 'hard',
        json_array('bouncedHard', 1), NULL),
      iif(old.bounced_at IS NULL AND new.bounced_at IS NOT NULL AND new.bounce_type = 'soft',
        json_array('bouncedSoft', 1), NULL),
      iif(old.status <> new.status AND new.status IN ('failed', 'skipped', 'unknown'),
        json_array(new.status, 1), NULL),
      iif(old.status <> new.status AND old.status IN ('failed', 'skipped', 'unknown'),
        json_array(old.status, -1), NULL)
    )) AS step
  WHERE scope.type = 'array' AND step.type = 'array'
  ON CONFLICT (business_id, scope, scope_id, metric, hour) DO UPDATE SET
    value = value + excluded.value;
END;
--> statement-breakpoint
-- The ledger from before there were figures.
INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
SELECT business_id, scope, scope_id, metric, CAST(at / 3600000 AS INTEGER) AS hour, count(*)
FROM (
  SELECT business_id, 'business' AS scope, '' AS scope_id, 'recipients' AS metric, created_at AS at
  FROM email_messages
  UNION ALL SELECT business_id, 'template', template_id, 'recipients', created_at FROM email_messages
  UNION ALL SELECT business_id, 'workflow', workflow_id, 'recipients', created_at FROM email_messages
    WHERE workflow_id IS NOT NULL
)
GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
SELECT business_id, scope, scope_id, metric, CAST(at / 3600000 AS INTEGER) AS hour, count(*)
FROM (
  SELECT business_id, 'business' AS scope, '' AS scope_id,
    iif(sent_at IS NULL, status, 'sent') AS metric, coalesce(sent_at, updated_at) AS at
  FROM email_messages WHERE sent_at IS NOT NULL OR status IN ('failed', 'skipped', 'unknown')
  UNION ALL SELECT business_id, 'template', template_id, iif(sent_at IS NULL, status, 'sent'),
    coalesce(sent_at, updated_at)
  FROM email_messages WHERE sent_at IS NOT NULL OR status IN ('failed', 'skipped', 'unknown')
  UNION ALL SELECT business_id, 'workflow', workflow_id, iif(sent_at IS NULL, status, 'sent'),
    coalesce(sent_at, updated_at)
  FROM email_messages WHERE workflow_id IS NOT NULL
    AND (sent_at IS NOT NULL OR status IN ('failed', 'skipped', 'unknown'))
)
GROUP BY 1, 2, 3, 4, 5;
