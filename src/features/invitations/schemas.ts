import { z } from "zod";
import { email, id, pageQuery, timestamp } from "../../platform/http/fields";
import { roleRef } from "../businesses/schemas";

export const businessInvitationsParams = z.object({ businessId: id("biz") });
export const invitationParams = z.object({ businessId: id("biz"), invitationId: id("inv") });
export const myInvitationParams = z.object({ invitationId: id("inv") });

export const createInvitationInput = z.strictObject({ email, role: roleRef });
export type CreateInvitation = z.output<typeof createInvitationInput>;

export const invitationStatus = z.enum(["pending", "accepted", "declined", "revoked", "expired"]);
export type InvitationStatus = z.output<typeof invitationStatus>;

export const invitationsQuery = z.strictObject({
  ...pageQuery,
  status: invitationStatus.optional(),
});
export type InvitationsQuery = z.output<typeof invitationsQuery>;

export const invitationDto = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  /** The role as people read it. */
  roleName: z.string(),
  status: invitationStatus,
  invitedBy: z.object({ userId: z.string(), name: z.string() }),
  createdAt: timestamp,
  /** When its mail was last sent. */
  sentAt: timestamp,
  expiresAt: timestamp,
});
export type InvitationDto = z.output<typeof invitationDto>;

/** The token of the mail's link. */
export const invitationTokenInput = z.strictObject({ token: z.string().max(200) });
export type InvitationToken = z.output<typeof invitationTokenInput>;

/** What whoever is invited sees of it. */
export const receivedInvitationDto = z.object({
  id: z.string(),
  email: z.string(),
  businessName: z.string(),
  inviterName: z.string(),
  roleName: z.string(),
  expiresAt: timestamp,
});
export type ReceivedInvitationDto = z.output<typeof receivedInvitationDto>;

/** The business that somebody has joined. */
export const acceptedInvitationDto = z.object({
  businessId: z.string(),
  businessName: z.string(),
  role: z.string(),
  roleName: z.string(),
});
export type AcceptedInvitationDto = z.output<typeof acceptedInvitationDto>;
