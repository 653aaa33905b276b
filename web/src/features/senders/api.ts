import type {
  AccountDto,
  AccountSecret,
  CreateAccount,
  CreateDomain,
  CreatedAccountDto,
  DomainDto,
  SendingSettings,
  SendingSettingsDto,
  TestedAccountDto,
  UpdateAccount,
  UpdateDomain,
} from "@server/features/senders/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../api";

export type Account = AccountDto;
export type AccountKind = AccountDto["kind"];
export type Domain = DomainDto;
export type DomainCheck = DomainDto["checks"][number];
export type Settings = SendingSettingsDto;

const business = client.businesses[":businessId"];
const accounts = business["email-providers"];
const account = accounts[":providerId"];
const domains = business.senders;
const domain = domains[":senderId"];
const settings = business["sending-settings"];

/** Everything of this area: most changes here show in more than one place. */
export const sendingKey = (businessId: string) => ["sending", businessId] as const;

/** The accounts that emails leave by, in the order in which they are tried. */
export function accountsQuery(businessId: string) {
  return queryOptions({
    queryKey: [...sendingKey(businessId), "accounts"],
    queryFn: ({ signal }) =>
      dataOf<Account[]>(accounts.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** The domains that emails come from, the default first. */
export function domainsQuery(businessId: string) {
  return queryOptions({
    queryKey: [...sendingKey(businessId), "domains"],
    queryFn: ({ signal }) =>
      dataOf<Domain[]>(domains.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** Caps, quiet hours and tracking. */
export function settingsQuery(businessId: string) {
  return queryOptions({
    queryKey: [...sendingKey(businessId), "settings"],
    queryFn: ({ signal }) =>
      dataOf<Settings>(settings.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** Adds an account. A webhook secret that we have made is in this answer and nowhere else. */
export function createAccount(businessId: string, json: CreateAccount) {
  return dataOf<CreatedAccountDto>(accounts.$post({ param: { businessId }, json }));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateAccount(businessId: string, providerId: string, json: UpdateAccount) {
  return dataOf<Account>(account.$patch({ param: { businessId, providerId }, json }));
}

export function setAccountSecret(businessId: string, providerId: string, json: AccountSecret) {
  return dataOf<Account>(account.secret.$put({ param: { businessId, providerId }, json }));
}

export function deleteAccount(businessId: string, providerId: string) {
  return dataOf<unknown>(account.$delete({ param: { businessId, providerId } }));
}

export function orderAccounts(businessId: string, providerIds: string[]) {
  return dataOf<Account[]>(accounts.order.$put({ param: { businessId }, json: { providerIds } }));
}

/** Sends the caller a message by the account. */
export function testAccount(businessId: string, providerId: string) {
  return dataOf<TestedAccountDto>(account.test.$post({ param: { businessId, providerId } }));
}

export function createDomain(businessId: string, json: CreateDomain, key: string) {
  return dataOf<Domain>(domains.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateDomain(businessId: string, senderId: string, json: UpdateDomain) {
  return dataOf<Domain>(domain.$patch({ param: { businessId, senderId }, json }));
}

export function deleteDomain(businessId: string, senderId: string) {
  return dataOf<unknown>(domain.$delete({ param: { businessId, senderId } }));
}

/** Looks at the domain's records now. */
export function verifyDomain(businessId: string, senderId: string) {
  return dataOf<Domain>(domain.verify.$post({ param: { businessId, senderId } }));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function saveSettings(businessId: string, json: SendingSettings) {
  return dataOf<Settings>(settings.$put({ param: { businessId }, json }));
}
