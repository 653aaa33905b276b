CREATE TABLE contacts (
  id text PRIMARY KEY,
  email text NOT NULL,
  first_name text,
  last_name text,
  city text,
  fields jsonb NOT NULL DEFAULT '{}',
  deleted_at bigint
);
CREATE TABLE suppressions (email text PRIMARY KEY, reason text NOT NULL);
CREATE TABLE email_messages (
  id text PRIMARY KEY,
  key text NOT NULL UNIQUE,
  contact_id text NOT NULL,
  status text NOT NULL,
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  message_id text,
  subject text,
  size integer,
  handed_at bigint,
  sent_at bigint,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX email_messages_status ON email_messages (status, sent_at);
CREATE INDEX email_messages_contact ON email_messages (contact_id, created_at);
