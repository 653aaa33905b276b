-- Definitions of before: branches asked one field of the contact, waits knew only durations, and
-- contacts came in once.
UPDATE workflow_versions SET definition = json_set(json_insert(definition,
    '$.conditions', NULL, '$.reentry', json('{"type":"once"}'), '$.exitConditions', NULL, '$.goal', NULL),
  '$.nodes', json((SELECT json_group_array(json(CASE value ->> 'type'
    WHEN 'branch' THEN json_set(value, '$.config', json_object('on', 'data',
      'path', 'contact.' || replace(value ->> '$.config.field', 'tag', 'tags'),
      'operator', value ->> '$.config.operator', 'value', value ->> '$.config.value'))
    WHEN 'wait' THEN json_insert(value, '$.config.mode', 'duration',
      '$.config.overdue', json('{"policy":"run","afterSeconds":86400}'))
    WHEN 'sendEmail' THEN json_insert(value, '$.config.topicId', NULL, '$.config.kind', 'marketing')
    ELSE value END)) FROM json_each(definition, '$.nodes'))));
--> statement-breakpoint
UPDATE workflows SET draft = json_set(json_insert(draft,
    '$.conditions', NULL, '$.reentry', json('{"type":"once"}'), '$.exitConditions', NULL, '$.goal', NULL),
  '$.nodes', json((SELECT json_group_array(json(CASE value ->> 'type'
    WHEN 'branch' THEN json_set(value, '$.config', json_object('on', 'data',
      'path', 'contact.' || replace(value ->> '$.config.field', 'tag', 'tags'),
      'operator', value ->> '$.config.operator', 'value', value ->> '$.config.value'))
    WHEN 'wait' THEN json_insert(value, '$.config.mode', 'duration',
      '$.config.overdue', json('{"policy":"run","afterSeconds":86400}'))
    WHEN 'sendEmail' THEN json_insert(value, '$.config.topicId', NULL, '$.config.kind', 'marketing')
    ELSE value END)) FROM json_each(draft, '$.nodes'))));
--> statement-breakpoint
-- Who came in by the trigger does not come in again when the workflow gets another one.
UPDATE workflow_runs SET entry_key = 'once' WHERE entry_key = 'contact.created';
--> statement-breakpoint
UPDATE workflow_runs SET since = coalesce((SELECT started_at FROM run_steps
  WHERE run_steps.business_id = workflow_runs.business_id AND run_steps.run_id = workflow_runs.id
    AND run_steps.node_id = workflow_runs.node_id AND run_steps.visit = workflow_runs.visit), started_at);
--> statement-breakpoint
INSERT INTO workflow_places (business_id, workflow_id, version_id, node_id, runs)
SELECT business_id, workflow_id, version_id, node_id, count(*) FROM workflow_runs
WHERE status IN ('running', 'waiting') GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
SELECT business_id, workflow_id, version_id, '', 'entered', '', started_at / 86400000, count(*)
FROM workflow_runs GROUP BY 1, 2, 3, 7;
--> statement-breakpoint
INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
SELECT business_id, workflow_id, version_id, '', status, '', finished_at / 86400000, count(*),
  sum(finished_at - started_at)
FROM workflow_runs WHERE finished_at IS NOT NULL GROUP BY 1, 2, 3, 5, 7;
--> statement-breakpoint
INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
SELECT s.business_id, r.workflow_id, r.version_id, s.node_id, 'entered', '', s.started_at / 86400000, count(*)
FROM run_steps s JOIN workflow_runs r ON r.business_id = s.business_id AND r.id = s.run_id
GROUP BY 1, 2, 3, 4, 7;
--> statement-breakpoint
INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
SELECT s.business_id, r.workflow_id, r.version_id, s.node_id, s.status,
  iif(s.status = 'completed', coalesce(s.output ->> 'port', 'next'), ''),
  s.finished_at / 86400000, count(*), sum(s.finished_at - s.started_at)
FROM run_steps s JOIN workflow_runs r ON r.business_id = s.business_id AND r.id = s.run_id
WHERE s.finished_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_entered AFTER INSERT ON workflow_runs BEGIN
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'entered', '', new.started_at / 86400000, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO workflow_places (business_id, workflow_id, version_id, node_id, runs)
  SELECT new.business_id, new.workflow_id, new.version_id, new.node_id, 1
  WHERE new.status IN ('running', 'waiting')
  ON CONFLICT DO UPDATE SET runs = runs + 1;
END;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_moved AFTER UPDATE OF status, node_id, version_id ON workflow_runs
WHEN (old.node_id, old.version_id, old.status IN ('running', 'waiting'))
  IS NOT (new.node_id, new.version_id, new.status IN ('running', 'waiting')) BEGIN
  UPDATE workflow_places SET runs = runs - 1
  WHERE old.status IN ('running', 'waiting') AND business_id = old.business_id
    AND workflow_id = old.workflow_id AND version_id = old.version_id AND node_id = old.node_id;
  INSERT INTO workflow_places (business_id, workflow_id, version_id, node_id, runs)
  SELECT new.business_id, new.workflow_id, new.version_id, new.node_id, 1
  WHERE new.status IN ('running', 'waiting')
  ON CONFLICT DO UPDATE SET runs = runs + 1;
END;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_ended AFTER UPDATE OF status ON workflow_runs
WHEN old.status IS NOT new.status
  AND (old.status NOT IN ('running', 'waiting') OR new.status NOT IN ('running', 'waiting')) BEGIN
  UPDATE workflow_figures SET count = count - 1,
    total_ms = total_ms - (coalesce(old.finished_at, old.started_at) - old.started_at)
  WHERE old.status NOT IN ('running', 'waiting') AND business_id = old.business_id
    AND workflow_id = old.workflow_id AND version_id = old.version_id AND node_id = ''
    AND metric = old.status AND port = ''
    AND day = coalesce(old.finished_at, old.started_at) / 86400000;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  SELECT new.business_id, new.workflow_id, new.version_id, '', new.status, '',
    coalesce(new.finished_at, new.started_at) / 86400000, 1,
    coalesce(new.finished_at, new.started_at) - new.started_at
  WHERE new.status NOT IN ('running', 'waiting')
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_goal AFTER UPDATE OF goal_at ON workflow_runs
WHEN old.goal_at IS NULL AND new.goal_at IS NOT NULL BEGIN
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'goal', '', new.goal_at / 86400000, 1,
    new.goal_at - new.started_at)
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
CREATE TRIGGER run_steps_begun AFTER INSERT ON run_steps BEGIN
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, 'entered', '', new.started_at / 86400000, 1
  FROM workflow_runs r WHERE r.business_id = new.business_id AND r.id = new.run_id
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, new.status,
    iif(new.status = 'completed', coalesce(new.output ->> 'port', 'next'), ''),
    new.finished_at / 86400000, 1, new.finished_at - new.started_at
  FROM workflow_runs r
  WHERE r.business_id = new.business_id AND r.id = new.run_id AND new.finished_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
CREATE TRIGGER run_steps_ended AFTER UPDATE OF status ON run_steps
WHEN old.status IS NOT new.status AND (old.finished_at IS NOT NULL OR new.finished_at IS NOT NULL) BEGIN
  UPDATE workflow_figures SET count = count - 1,
    total_ms = total_ms - (old.finished_at - old.started_at)
  WHERE old.finished_at IS NOT NULL AND business_id = old.business_id
    AND (workflow_id, version_id) = (SELECT r.workflow_id, r.version_id FROM workflow_runs r
      WHERE r.business_id = old.business_id AND r.id = old.run_id)
    AND node_id = old.node_id AND metric = old.status
    AND port = iif(old.status = 'completed', coalesce(old.output ->> 'port', 'next'), '')
    AND day = old.finished_at / 86400000;
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, new.status,
    iif(new.status = 'completed', coalesce(new.output ->> 'port', 'next'), ''),
    new.finished_at / 86400000, 1, new.finished_at - new.started_at
  FROM workflow_runs r
  WHERE r.business_id = new.business_id AND r.id = new.run_id AND new.finished_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
-- Every way in which a contact gets or loses a tag leaves a row, in the same batch, where a workflow
-- or a waiting run asks for it; others pay one look at an index.
CREATE TRIGGER tag_changes_added AFTER INSERT ON contact_tags
WHEN EXISTS (SELECT 1 FROM workflows WHERE business_id = new.business_id
    AND status = 'active' AND active_trigger = 'tag.added')
  OR EXISTS (SELECT 1 FROM event_waits WHERE business_id = new.business_id
    AND contact_id = new.contact_id AND event_type = 'tag.added') BEGIN
  INSERT INTO tag_changes (business_id, contact_id, tag_id, type, at)
  VALUES (new.business_id, new.contact_id, new.tag_id, 'tag.added',
    CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER tag_changes_removed AFTER DELETE ON contact_tags
WHEN EXISTS (SELECT 1 FROM workflows WHERE business_id = old.business_id
    AND status = 'active' AND active_trigger = 'tag.removed')
  OR EXISTS (SELECT 1 FROM event_waits WHERE business_id = old.business_id
    AND contact_id = old.contact_id AND event_type = 'tag.removed') BEGIN
  INSERT INTO tag_changes (business_id, contact_id, tag_id, type, at)
  VALUES (old.business_id, old.contact_id, old.tag_id, 'tag.removed',
    CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
