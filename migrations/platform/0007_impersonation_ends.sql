-- Whoever acts as somebody does so in a session of their own and by their office: with either of
-- them, whichever statement ends it, everything ends that was begun in it.
CREATE TRIGGER sessions_impersonation_ends
AFTER UPDATE OF revoked_at ON sessions
WHEN old.revoked_at IS NULL AND new.revoked_at IS NOT NULL AND new.administrator_id IS NULL BEGIN
  UPDATE sessions SET revoked_at = new.revoked_at, revoked_reason = 'impersonation'
  WHERE administrator_session_id = new.id AND revoked_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER users_impersonation_ends
AFTER UPDATE OF platform_role, status, deleted_at ON users
WHEN old.platform_role = 'administrator' AND (new.platform_role IS NOT 'administrator'
  OR new.status <> 'active' OR new.deleted_at IS NOT NULL) BEGIN
  UPDATE sessions SET revoked_at = new.updated_at, revoked_reason = 'impersonation'
  WHERE administrator_id = new.id AND revoked_at IS NULL;
END;
