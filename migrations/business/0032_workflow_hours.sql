CREATE TABLE `workflow_hours` (
	`business_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`node_id` text NOT NULL,
	`hour` integer NOT NULL,
	`version_id` text NOT NULL,
	`metric` text NOT NULL,
	`port` text NOT NULL,
	`count` integer NOT NULL,
	`total_ms` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`business_id`, `workflow_id`, `node_id`, `hour`, `version_id`, `metric`, `port`)
);
--> statement-breakpoint
-- What is known of runs and steps is counted by the hour; what they do not say any more, because they
-- were erased or have changed their version, is laid on noon of its day: days stay as they were.
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
SELECT business_id, workflow_id, version_id, '', 'entered', '', started_at / 3600000, count(*)
FROM workflow_runs GROUP BY 1, 2, 3, 7;
--> statement-breakpoint
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
SELECT business_id, workflow_id, version_id, '', status, '',
  coalesce(finished_at, started_at) / 3600000, count(*),
  sum(coalesce(finished_at, started_at) - started_at)
FROM workflow_runs WHERE status NOT IN ('running', 'waiting') GROUP BY 1, 2, 3, 5, 7;
--> statement-breakpoint
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
SELECT business_id, workflow_id, version_id, '', 'goal', '', goal_at / 3600000, count(*),
  sum(goal_at - started_at)
FROM workflow_runs WHERE goal_at IS NOT NULL GROUP BY 1, 2, 3, 7;
--> statement-breakpoint
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
SELECT s.business_id, r.workflow_id, r.version_id, s.node_id, 'entered', '', s.started_at / 3600000,
  count(*)
FROM run_steps s JOIN workflow_runs r ON r.business_id = s.business_id AND r.id = s.run_id
GROUP BY 1, 2, 3, 4, 7;
--> statement-breakpoint
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
SELECT s.business_id, r.workflow_id, r.version_id, s.node_id, s.status,
  iif(s.status = 'completed', coalesce(s.output ->> 'port', 'next'), ''),
  s.finished_at / 3600000, count(*), sum(s.finished_at - s.started_at)
FROM run_steps s JOIN workflow_runs r ON r.business_id = s.business_id AND r.id = s.run_id
WHERE s.finished_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
--> statement-breakpoint
INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
SELECT business_id, workflow_id, version_id, node_id, metric, port, day * 24 + 12, sum(count), sum(total_ms)
FROM (SELECT business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms FROM workflow_figures
  UNION ALL SELECT business_id, workflow_id, version_id, node_id, metric, port, hour / 24, -count, -total_ms FROM workflow_hours)
GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(count) <> 0 OR sum(total_ms) <> 0
ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms;
--> statement-breakpoint
CREATE TRIGGER workflow_hours_begun AFTER INSERT ON workflow_hours BEGIN
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  VALUES (new.business_id, new.workflow_id, new.version_id, new.node_id, new.metric, new.port,
    new.hour / 24, new.count, new.total_ms)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
CREATE TRIGGER workflow_hours_counted AFTER UPDATE OF count, total_ms ON workflow_hours BEGIN
  INSERT INTO workflow_figures (business_id, workflow_id, version_id, node_id, metric, port, day, count, total_ms)
  VALUES (new.business_id, new.workflow_id, new.version_id, new.node_id, new.metric, new.port,
    new.hour / 24, new.count - old.count, new.total_ms - old.total_ms)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
DROP TRIGGER workflow_runs_entered;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_entered AFTER INSERT ON workflow_runs BEGIN
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'entered', '', new.started_at / 3600000, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO workflow_places (business_id, workflow_id, version_id, node_id, runs)
  SELECT new.business_id, new.workflow_id, new.version_id, new.node_id, 1
  WHERE new.status IN ('running', 'waiting')
  ON CONFLICT DO UPDATE SET runs = runs + 1;
END;
--> statement-breakpoint
DROP TRIGGER workflow_runs_ended;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_ended AFTER UPDATE OF status ON workflow_runs
WHEN old.status IS NOT new.status
  AND (old.status NOT IN ('running', 'waiting') OR new.status NOT IN ('running', 'waiting')) BEGIN
  UPDATE workflow_hours SET count = count - 1,
    total_ms = total_ms - (coalesce(old.finished_at, old.started_at) - old.started_at)
  WHERE old.status NOT IN ('running', 'waiting') AND business_id = old.business_id
    AND workflow_id = old.workflow_id AND version_id = old.version_id AND node_id = ''
    AND metric = old.status AND port = ''
    AND hour = coalesce(old.finished_at, old.started_at) / 3600000;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
  SELECT new.business_id, new.workflow_id, new.version_id, '', new.status, '',
    coalesce(new.finished_at, new.started_at) / 3600000, 1,
    coalesce(new.finished_at, new.started_at) - new.started_at
  WHERE new.status NOT IN ('running', 'waiting')
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
DROP TRIGGER workflow_runs_goal;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_goal AFTER UPDATE OF goal_at ON workflow_runs
WHEN old.goal_at IS NULL AND new.goal_at IS NOT NULL BEGIN
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'goal', '', new.goal_at / 3600000, 1,
    new.goal_at - new.started_at)
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
DROP TRIGGER run_steps_begun;
--> statement-breakpoint
CREATE TRIGGER run_steps_begun AFTER INSERT ON run_steps BEGIN
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, 'entered', '', new.started_at / 3600000, 1
  FROM workflow_runs r WHERE r.business_id = new.business_id AND r.id = new.run_id
  ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, new.status,
    iif(new.status = 'completed', coalesce(new.output ->> 'port', 'next'), ''),
    new.finished_at / 3600000, 1, new.finished_at - new.started_at
  FROM workflow_runs r
  WHERE r.business_id = new.business_id AND r.id = new.run_id AND new.finished_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
DROP TRIGGER run_steps_ended;
--> statement-breakpoint
CREATE TRIGGER run_steps_ended AFTER UPDATE OF status ON run_steps
WHEN old.status IS NOT new.status AND (old.finished_at IS NOT NULL OR new.finished_at IS NOT NULL) BEGIN
  UPDATE workflow_hours SET count = count - 1,
    total_ms = total_ms - (old.finished_at - old.started_at)
  WHERE old.finished_at IS NOT NULL AND business_id = old.business_id
    AND (workflow_id, version_id) = (SELECT r.workflow_id, r.version_id FROM workflow_runs r
      WHERE r.business_id = old.business_id AND r.id = old.run_id)
    AND node_id = old.node_id AND metric = old.status
    AND port = iif(old.status = 'completed', coalesce(old.output ->> 'port', 'next'), '')
    AND hour = old.finished_at / 3600000;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
  SELECT r.business_id, r.workflow_id, r.version_id, new.node_id, new.status,
    iif(new.status = 'completed', coalesce(new.output ->> 'port', 'next'), ''),
    new.finished_at / 3600000, 1, new.finished_at - new.started_at
  FROM workflow_runs r
  WHERE r.business_id = new.business_id AND r.id = new.run_id AND new.finished_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
END;
--> statement-breakpoint
DROP TRIGGER workflow_runs_migrated;
--> statement-breakpoint
CREATE TRIGGER workflow_runs_migrated AFTER UPDATE OF version_id ON workflow_runs
WHEN old.version_id IS NOT new.version_id BEGIN
  UPDATE workflow_hours SET count = count - 1
  WHERE business_id = old.business_id AND workflow_id = old.workflow_id
    AND version_id = old.version_id AND node_id = '' AND metric = 'entered' AND port = ''
    AND hour = old.started_at / 3600000;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
  VALUES (new.business_id, new.workflow_id, new.version_id, '', 'entered', '', new.started_at / 3600000, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
  UPDATE workflow_hours SET count = count - 1, total_ms = total_ms - (old.goal_at - old.started_at)
  WHERE old.goal_at IS NOT NULL AND business_id = old.business_id AND workflow_id = old.workflow_id
    AND version_id = old.version_id AND node_id = '' AND metric = 'goal' AND port = ''
    AND hour = old.goal_at / 3600000;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count, total_ms)
  SELECT new.business_id, new.workflow_id, new.version_id, '', 'goal', '', old.goal_at / 3600000, 1,
    old.goal_at - old.started_at
  WHERE old.goal_at IS NOT NULL
  ON CONFLICT DO UPDATE SET count = count + 1, total_ms = total_ms + excluded.total_ms;
  INSERT INTO workflow_hours (business_id, workflow_id, version_id, node_id, metric, port, hour, count)
  SELECT old.business_id, old.workflow_id, version.value ->> 0, version.value ->> 1, 'entered', '',
    s.started_at / 3600000, version.value ->> 2
  FROM json_each(json_array(json_array(old.version_id, old.node_id, -1),
    json_array(new.version_id, new.node_id, 1))) AS version CROSS JOIN run_steps AS s
  WHERE s.business_id = old.business_id AND s.run_id = old.id AND s.node_id = old.node_id
    AND s.visit = old.visit AND s.finished_at IS NULL
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
