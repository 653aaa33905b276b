-- Contacts from before there were canonical addresses; the same rule as `canonicalEmail`.
UPDATE contacts SET email_canonical = (
  SELECT CASE WHEN domain IN ('gmail.com', 'googlemail.com')
    THEN replace(mailbox, '.', '') || '@gmail.com' ELSE mailbox || '@' || domain END
  FROM (SELECT
    substr(email_normalised, instr(email_normalised, '@') + 1) AS domain,
    substr(email_normalised, 1, min(
      instr(email_normalised, '@'), instr(email_normalised || '+', '+')) - 1) AS mailbox)
)
WHERE email_canonical = '';
--> statement-breakpoint
-- A description for every custom field that is in use: of the type that all its values have.
INSERT INTO custom_fields (business_id, id, key, label, type, options, position, version, created_at, updated_at)
SELECT business_id, 'fld_0' || substr(lower(hex(randomblob(13))), 1, 25), key, key, type, '[]',
  row_number() OVER (PARTITION BY business_id ORDER BY key) - 1, 1, at, at
FROM (
  SELECT c.business_id, e.key, CASE
      WHEN min(e.type IN ('true', 'false')) THEN 'boolean'
      WHEN min(e.type IN ('integer', 'real')) THEN 'number'
      ELSE 'text' END AS type,
    CAST(unixepoch('subsec') * 1000 AS INTEGER) AS at
  FROM contacts AS c, json_each(c.fields) AS e
  GROUP BY c.business_id, e.key
)
WHERE true ON CONFLICT (business_id, key) DO NOTHING;
--> statement-breakpoint
-- Where values of several types met, all of them become text.
UPDATE contacts SET fields = (
  SELECT '{' || group_concat(json_quote(e.key) || ':' || CASE
      WHEN e.type IN ('true', 'false') THEN iif(f.type = 'text', json_quote(e.type), e.type)
      WHEN f.type = 'text' THEN json_quote(CAST(e.atom AS TEXT))
      ELSE json_quote(e.atom) END) || '}'
  FROM json_each(contacts.fields) AS e
  JOIN custom_fields AS f ON f.business_id = contacts.business_id AND f.key = e.key
)
WHERE fields <> '{}' AND EXISTS (
  SELECT 1 FROM json_each(contacts.fields) AS e
  JOIN custom_fields AS f ON f.business_id = contacts.business_id AND f.key = e.key
  WHERE f.type = 'text' AND e.type <> 'text'
);
