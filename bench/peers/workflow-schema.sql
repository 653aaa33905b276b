CREATE TABLE contacts (id text PRIMARY KEY, email text NOT NULL, city text);
CREATE TABLE workflow_runs (
  id text PRIMARY KEY,
  contact_id text NOT NULL,
  status text NOT NULL,
  node_id text NOT NULL,
  visit integer NOT NULL,
  started_at bigint NOT NULL,
  finished_at bigint
);
CREATE INDEX workflow_runs_status ON workflow_runs (status, id);
CREATE INDEX workflow_runs_contact ON workflow_runs (contact_id, id);
CREATE TABLE run_steps (
  run_id text NOT NULL,
  node_id text NOT NULL,
  visit integer NOT NULL,
  type text NOT NULL,
  status text NOT NULL,
  output jsonb NOT NULL,
  started_at bigint NOT NULL,
  finished_at bigint,
  PRIMARY KEY (run_id, node_id, visit)
);
