-- The rest of an A/B test is in the ledger before anyone knows which side, and which template, it will
-- get: the figures move with it.
CREATE TRIGGER email_figures_move AFTER UPDATE OF variant, template_id ON email_messages
WHEN old.variant IS NOT new.variant OR old.template_id <> new.template_id BEGIN
  INSERT INTO email_figures (business_id, scope, scope_id, metric, hour, value)
  SELECT new.business_id, scope.value ->> 0, scope.value ->> 1, 'recipients',
    CAST(new.created_at / 3600000 AS INTEGER), scope.value ->> 2
  FROM json_each(json_array(
      iif(old.template_id = new.template_id, NULL, json_array('template', old.template_id, -1)),
      iif(old.template_id = new.template_id, NULL, json_array('template', new.template_id, 1)),
      iif(new.campaign_id IS NULL OR old.variant IS NULL OR old.variant IS new.variant, NULL,
        json_array('variant', new.campaign_id || ':' || old.variant, -1)),
      iif(new.campaign_id IS NULL OR new.variant IS NULL OR old.variant IS new.variant, NULL,
        json_array('variant', new.campaign_id || ':' || new.variant, 1))
    )) AS scope
  WHERE scope.type = 'array'
  ON CONFLICT (business_id, scope, scope_id, metric, hour) DO UPDATE SET
    value = value + excluded.value;
END;
