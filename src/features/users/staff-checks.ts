import { check, type Statement } from "../../platform/db";

/** Rolls a commit back unless this user runs the platform now. */
export function administratorCheck(userId: string): Statement {
  return check(
    `EXISTS (SELECT 1 FROM users WHERE id = ? AND platform_role = 'administrator'
     AND status = 'active' AND deleted_at IS NULL)`,
    userId,
  );
}

/** Rolls a commit back if this user is of the platform's staff. */
export function noStaffCheck(userId: string): Statement {
  return check("EXISTS (SELECT 1 FROM users WHERE id = ? AND platform_role IS NULL)", userId);
}
