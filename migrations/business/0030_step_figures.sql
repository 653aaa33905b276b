-- Emails are counted by the step of the workflow that sent them, too.
DROP TRIGGER email_figures_insert;
--> statement-breakpoint
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
      iif(new.workflow_id IS NULL OR new.node_id IS NULL, NULL,
        json_array('step', new.workflow_id || ':' || new.node_id)),
      iif(new.recipient_domain IS NULL, NULL, json_array('domain', new.recipient_domain))
    )) AS scope
  WHERE scope.type = 'array'
  ON CONFLICT (business_id, scope, scope_id, metric, hour) DO UPDATE SET
    value = value + excluded.value;
END;
--> statement-breakpoint
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
      iif(new.workflow_id IS NULL OR new.node_id IS NULL, NULL,
        json_array('step', new.workflow_id || ':' || new.node_id)),
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
INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
SELECT business_id, 'step', workflow_id || ':' || node_id, step.value ->> 0,
  CAST((step.value ->> 1) / 3600000 AS INTEGER), count(*)
FROM email_messages, json_each(json_array(
    json_array('recipients', created_at),
    json_array('sent', sent_at),
    json_array('delivered', delivered_at),
    json_array('complained', complained_at),
    json_array('unsubscribed', unsubscribed_at),
    json_array('opened', opened_at),
    json_array('rawOpened', raw_opened_at),
    json_array('clicked', clicked_at),
    json_array('rawClicked', raw_clicked_at),
    iif(bounce_type = 'hard', json_array('bouncedHard', bounced_at), NULL),
    iif(bounce_type = 'soft', json_array('bouncedSoft', bounced_at), NULL),
    iif(status IN ('failed', 'skipped', 'unknown'), json_array(status, updated_at), NULL)
  )) AS step
WHERE workflow_id IS NOT NULL AND node_id IS NOT NULL AND step.type = 'array'
  AND step.value ->> 1 IS NOT NULL
GROUP BY 1, 3, 4, 5;
--> statement-breakpoint
-- A run that is moved to another version is counted there, from its beginning; so is the step that it
-- is at. What it has finished stays where that was done.
CREATE TRIGGER workflow_runs_migrated AFTER UPDATE OF version_id ON workflow_runs
WHEN old.version_id IS NOT new.version_id BEGIN
  UPDATE workflow_figures SET count = count - 1
  WHERE business_id = old.business_id AND workflow_id = old.workflow_id
    AND version_id = old.version_id AND node_id = '' AND metric = 'entered' AND port = ''
    AND day = old.started_at / 86400000;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'entered', '', new.started_at / 86400000, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  UPDATE workflow_figures SET count = count - 1, total_ms = total_ms - (old.goal_at - old.started_at)
  WHERE old.goal_at IS NOT NULL AND business_id = old.business_id AND workflow_id = old.workflow_id
    AND version_id = old.version_id AND node_id = '' AND metric = 'goal' AND port = ''
    AND day = old.goal_at / 86400000;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  SELECT new.business_id, new.workflow_id, new.version_id, '', 'goal', '', old.goal_at / 86400000, 1,
    old.goal_at - old.started_at
  WHERE old.goal_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
  SELECT old.business_id, old.workflow_id, version.value ->> 0, version.value ->> 1, 'entered', '',
    s.started_at / 86400000, version.value ->> 2
  FROM json_each(json_array(json_array(old.version_id, old.node_id, -1),
    json_array(new.version_id, new.node_id, 1))) AS version CROSS JOIN run_steps AS s
  WHERE s.business_id = old.business_id AND s.run_id = old.id AND s.node_id = old.node_id
    AND s.visit = old.visit AND s.finished_at IS NULL
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
