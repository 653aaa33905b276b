import { env } from "cloudflare:workers";
import { type InvitationRow, invitationToken } from "../features/invitations/invitation-rows";
import { config } from "../platform/config";
import { newId } from "../platform/ctx";
import { refreshPrincipal } from "../platform/gate";
import { someEmail } from "./sign-up";

/** Makes a user a member, without an invitation. */
export async function joinBusiness(
  businessId: string,
  userId: string,
  role: string,
): Promise<void> {
  const now = Date.now();
  await env.DB.prepare(
    "INSERT INTO memberships (id, business_id, user_id, role, created_at) VALUES (?, ?, ?, ?, ?)",
  )
    .bind(newId("mbr", now), businessId, userId, role, now)
    .run();
  await refreshPrincipal(env, userId);
}

/** Makes a custom role; returns its id. */
export async function customRole(
  businessId: string,
  permissions: readonly string[],
): Promise<string> {
  const now = Date.now();
  const id = newId("rol", now);
  await env.DB.prepare(
    `INSERT INTO roles (id, business_id, name, display_name, permissions, version, created_at)
     VALUES (?1, ?2, lower(?3), ?3, ?4, 1, ?5)`,
  )
    .bind(id, businessId, `Role ${id.slice(-8)}`, JSON.stringify(permissions), now)
    .run();
  return id;
}

/** An invitation whose mail has been sent, without spending anybody's allowance. */
export async function sentInvitation(
  businessId: string,
  invitedBy: string,
  { email = someEmail(), role = "viewer" }: { email?: string; role?: string } = {},
): Promise<{ id: string; token: string; email: string }> {
  const now = Date.now();
  const row: InvitationRow = {
    id: newId("inv", now),
    businessId,
    email,
    role,
    invitedBy,
    nonce: crypto.randomUUID(),
    status: "pending",
    createdAt: now,
    sentAt: now,
    expiresAt: now + 86_400_000,
    endedAt: null,
  };
  await env.DB.prepare(
    `INSERT INTO invitations (id, business_id, email, role, invited_by, nonce, status, created_at,
       sent_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?)`,
  )
    .bind(row.id, businessId, email, role, invitedBy, row.nonce, now, now, row.expiresAt)
    .run();
  return { id: row.id, token: invitationToken(config(env), row), email };
}
