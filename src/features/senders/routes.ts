import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../platform/http";
import { createAccount } from "./accounts/create-account";
import { deleteAccount } from "./accounts/delete-account";
import { getAccount, listAccounts } from "./accounts/list-accounts";
import { orderAccounts } from "./accounts/order-accounts";
import { setAccountSecret } from "./accounts/set-account-secret";
import { testAccount } from "./accounts/test-account";
import { updateAccount } from "./accounts/update-account";
import { createDomain } from "./domains/create-domain";
import { deleteDomain } from "./domains/delete-domain";
import { getDomain, listDomains } from "./domains/list-domains";
import { updateDomain } from "./domains/update-domain";
import { verifyDomain } from "./domains/verify-domain";
import {
  accountDto,
  accountParams,
  accountSecretInput,
  createAccountInput,
  createdAccountDto,
  createDomainInput,
  domainDto,
  domainParams,
  orderAccountsInput,
  removedDto,
  sendersParams,
  sendingSettingsDto,
  sendingSettingsInput,
  testedAccountDto,
  updateAccountInput,
  updateDomainInput,
} from "./schemas";
import { getSendingSettings, setSendingSettings } from "./settings/sending-settings";

const tag = "Sending";
const read = { tag, auth: "user", permission: "senders:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "senders:write", limit: "api" } as const;
const secret = { ...write, stepUp: true, credentials: true } as const;

/** How a business sends: its accounts with providers, its domains, its rules. */
export const senderRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/email-providers",
    operation({
      id: "listEmailProviders",
      summary: "List the accounts that emails leave by, in the order in which they are tried",
      ...read,
      params: sendersParams,
      response: accountDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await listAccounts(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/email-providers",
    // Not idempotent: a stored answer would be a stored secret.
    operation({
      id: "createEmailProvider",
      summary: "Add an account with a provider; its secrets are never shown again",
      ...secret,
      params: sendersParams,
      body: createAccountInput,
      response: createdAccountDto,
      status: 201,
      errors: ["RULE_REFUSED", "NOT_CONFIGURED", "STEP_UP_REQUIRED", "IMPERSONATION_REFUSED"],
    }),
    async (c) => reply(c, await createAccount(businessCtxOf(c), c.req.valid("json"))),
  )
  .put(
    "/businesses/:businessId/email-providers/order",
    operation({
      id: "orderEmailProviders",
      summary: "Put the accounts into another order: emails leave by the first that works",
      ...write,
      params: sendersParams,
      body: orderAccountsInput,
      response: accountDto.array(),
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await orderAccounts(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/email-providers/:providerId",
    operation({
      id: "getEmailProvider",
      summary: "Show an account, its health and its warm-up",
      ...read,
      params: accountParams,
      response: accountDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getAccount(businessCtxOf(c), c.req.valid("param").providerId)),
  )
  .patch(
    "/businesses/:businessId/email-providers/:providerId",
    operation({
      id: "updateEmailProvider",
      summary: "Change an account: its name, rate, warm-up, and whether it is used",
      ...write,
      idempotent: true,
      params: accountParams,
      body: updateAccountInput,
      response: accountDto,
      errors: ["NOT_FOUND", "VERSION_STALE"],
    }),
    async (c) => {
      const { providerId } = c.req.valid("param");
      return reply(c, await updateAccount(businessCtxOf(c), providerId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/email-providers/:providerId",
    operation({
      id: "deleteEmailProvider",
      summary: "Remove an account with its secrets",
      ...write,
      params: accountParams,
      response: removedDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await deleteAccount(businessCtxOf(c), c.req.valid("param").providerId)),
  )
  .put(
    "/businesses/:businessId/email-providers/:providerId/secret",
    operation({
      id: "setEmailProviderSecret",
      summary: "Give an account another key or password, or its webhooks another secret",
      ...secret,
      params: accountParams,
      body: accountSecretInput,
      response: accountDto,
      errors: ["NOT_FOUND", "STEP_UP_REQUIRED", "IMPERSONATION_REFUSED"],
    }),
    async (c) => {
      const { providerId } = c.req.valid("param");
      return reply(c, await setAccountSecret(businessCtxOf(c), providerId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/email-providers/:providerId/test",
    operation({
      id: "testEmailProvider",
      summary: "Send yourself a message by the account",
      ...write,
      credentials: true,
      params: accountParams,
      response: testedAccountDto,
      errors: ["NOT_FOUND", "STATE_INVALID", "NOT_CONFIGURED", "IMPERSONATION_REFUSED"],
    }),
    async (c) => reply(c, await testAccount(businessCtxOf(c), c.req.valid("param").providerId)),
  )
  .get(
    "/businesses/:businessId/senders",
    operation({
      id: "listSenders",
      summary: "List the domains that emails come from, the default first",
      ...read,
      params: sendersParams,
      response: domainDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await listDomains(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/senders",
    operation({
      id: "createSender",
      summary: "Add a domain to write from, and look at its records",
      ...write,
      idempotent: true,
      params: sendersParams,
      body: createDomainInput,
      response: domainDto,
      status: 201,
      errors: ["NOT_FOUND", "ALREADY_EXISTS", "RULE_REFUSED"],
    }),
    async (c) => reply(c, await createDomain(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/senders/:senderId",
    operation({
      id: "getSender",
      summary: "Show a domain, its records and what is wrong with them",
      ...read,
      params: domainParams,
      response: domainDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getDomain(businessCtxOf(c), c.req.valid("param").senderId)),
  )
  .patch(
    "/businesses/:businessId/senders/:senderId",
    operation({
      id: "updateSender",
      summary: "Change a domain's address, account or DKIM key, or make it the default",
      ...write,
      idempotent: true,
      params: domainParams,
      body: updateDomainInput,
      response: domainDto,
      errors: ["NOT_FOUND", "VERSION_STALE", "UNAVAILABLE"],
    }),
    async (c) => {
      const { senderId } = c.req.valid("param");
      return reply(c, await updateDomain(businessCtxOf(c), senderId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/senders/:senderId",
    operation({
      id: "deleteSender",
      summary: "Remove a domain: emails no longer come from it",
      ...write,
      params: domainParams,
      response: removedDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await deleteDomain(businessCtxOf(c), c.req.valid("param").senderId)),
  )
  .post(
    "/businesses/:businessId/senders/:senderId/verify",
    operation({
      id: "verifySender",
      summary: "Look at a domain's SPF, DKIM and DMARC records now",
      ...write,
      params: domainParams,
      response: domainDto,
      errors: ["NOT_FOUND", "CONFLICT", "UNAVAILABLE"],
    }),
    async (c) => reply(c, await verifyDomain(businessCtxOf(c), c.req.valid("param").senderId)),
  )
  .get(
    "/businesses/:businessId/sending-settings",
    operation({
      id: "getSendingSettings",
      summary: "Show frequency caps, quiet hours and tracking",
      ...read,
      params: sendersParams,
      response: sendingSettingsDto,
      errors: [],
    }),
    async (c) => reply(c, await getSendingSettings(businessCtxOf(c))),
  )
  .put(
    "/businesses/:businessId/sending-settings",
    operation({
      id: "setSendingSettings",
      summary: "Say how often, when and with which tracking marketing leaves",
      ...write,
      idempotent: true,
      params: sendersParams,
      body: sendingSettingsInput,
      response: sendingSettingsDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => reply(c, await setSendingSettings(businessCtxOf(c), c.req.valid("json"))),
  );
