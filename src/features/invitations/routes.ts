import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  operation,
  reply,
  replyPage,
} from "../../platform/http";
import { acceptInvitation, acceptMyInvitation } from "./accept-invitation";
import { createInvitation } from "./create-invitation";
import { declineInvitation, declineMyInvitation } from "./decline-invitation";
import { listInvitations } from "./list-invitations";
import { listMyInvitations } from "./list-my-invitations";
import { previewInvitation } from "./preview-invitation";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";
import {
  acceptedInvitationDto,
  businessInvitationsParams,
  createInvitationInput,
  invitationDto,
  invitationParams,
  invitationsQuery,
  invitationTokenInput,
  myInvitationParams,
  receivedInvitationDto,
} from "./schemas";

const tag = "Invitations";
const ended = z.object({ id: z.string() });

/** Invitations: as the business sends them, and as people get and answer them. */
export const invitationRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/invitations",
    operation({
      id: "listInvitations",
      summary: "List the invitations of a business",
      tag,
      auth: "user",
      permission: "members:read",
      limit: "listUsers",
      params: businessInvitationsParams,
      query: invitationsQuery,
      response: z.array(invitationDto),
      paginated: true,
      errors: [],
    }),
    async (c) => replyPage(c, await listInvitations(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/invitations",
    operation({
      id: "createInvitation",
      summary: "Invite somebody by email",
      tag,
      auth: "user",
      permission: "members:write",
      credentials: true,
      limit: "invitations",
      idempotent: true,
      params: businessInvitationsParams,
      body: createInvitationInput,
      response: invitationDto,
      status: 201,
      errors: ["ALREADY_EXISTS"],
    }),
    async (c) => reply(c, await createInvitation(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/invitations/:invitationId/resend",
    operation({
      id: "resendInvitation",
      summary: "Send an invitation again, for another seven days",
      tag,
      auth: "user",
      permission: "members:write",
      credentials: true,
      limit: "invitations",
      idempotent: true,
      params: invitationParams,
      response: invitationDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await resendInvitation(businessCtxOf(c), c.req.valid("param").invitationId)),
  )
  .delete(
    "/businesses/:businessId/invitations/:invitationId",
    operation({
      id: "revokeInvitation",
      summary: "Take an invitation back",
      tag,
      auth: "user",
      permission: "members:write",
      limit: "api",
      params: invitationParams,
      response: ended,
      errors: ["STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await revokeInvitation(businessCtxOf(c), c.req.valid("param").invitationId)),
  )
  .post(
    "/invitations/preview",
    operation({
      id: "previewInvitation",
      summary: "See who invites you into what; changes nothing",
      tag,
      auth: "public",
      limit: "public",
      body: invitationTokenInput,
      response: receivedInvitationDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await previewInvitation(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/invitations/accept",
    operation({
      id: "acceptInvitation",
      summary: "Join the business that an emailed link invites you to",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      idempotent: true,
      body: invitationTokenInput,
      response: acceptedInvitationDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await acceptInvitation(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/invitations/decline",
    operation({
      id: "declineInvitation",
      summary: "Decline by the emailed link",
      tag,
      auth: "public",
      limit: "public",
      body: invitationTokenInput,
      response: ended,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await declineInvitation(ctxOf(c), c.req.valid("json"))),
  )
  .get(
    "/users/me/invitations",
    operation({
      id: "listMyInvitations",
      summary: "List the invitations to your confirmed address",
      tag,
      auth: "user",
      limit: "api",
      response: z.array(receivedInvitationDto),
      errors: [],
    }),
    async (c) => reply(c, await listMyInvitations(ctxOf(c))),
  )
  .post(
    "/users/me/invitations/:invitationId/accept",
    operation({
      id: "acceptMyInvitation",
      summary: "Join the business that invites you",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      idempotent: true,
      params: myInvitationParams,
      response: acceptedInvitationDto,
      errors: [],
    }),
    async (c) => reply(c, await acceptMyInvitation(ctxOf(c), c.req.valid("param").invitationId)),
  )
  .post(
    "/users/me/invitations/:invitationId/decline",
    operation({
      id: "declineMyInvitation",
      summary: "Decline an invitation",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      params: myInvitationParams,
      response: ended,
      errors: [],
    }),
    async (c) => reply(c, await declineMyInvitation(ctxOf(c), c.req.valid("param").invitationId)),
  );
