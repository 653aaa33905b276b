import type { FieldType } from "../../contacts";
import type { Format, Target } from "../schemas";

interface Recognised {
  /** The file is of this format if its headings hold all of one of these. */
  signs: readonly (readonly string[])[];
  /** By heading, in lower case: where the column goes; null for what means nothing elsewhere. */
  columns: Readonly<Record<string, Target | null>>;
}

/** Headings of exports as their makers write them. */
const FORMATS: Record<Format, Recognised> = {
  // Audience export; subscribed, unsubscribed and cleaned people come in files of their own.
  mailchimp: {
    signs: [
      ["email address", "leid", "euid"],
      ["email address", "member_rating"],
      ["email address", "optin_time"],
      ["email address", "unsub_time"],
      ["email address", "clean_time"],
    ],
    columns: {
      "email address": "email",
      "phone number": "phone",
      address: "fields.address",
      // A day without a year.
      birthday: "fields.birthday",
      member_rating: "fields.memberRating",
      optin_time: "fields.optinTime",
      optin_ip: null,
      confirm_time: "fields.confirmTime",
      confirm_ip: null,
      latitude: null,
      longitude: null,
      gmtoff: null,
      dstoff: null,
      timezone: "timeZone",
      cc: "country",
      region: "state",
      last_changed: null,
      leid: null,
      euid: null,
      notes: "fields.notes",
      unsub_time: "unsubscribedAt",
      unsub_campaign_title: null,
      unsub_campaign_id: null,
      unsub_reason: "fields.unsubscribeReason",
      unsub_reason_other: null,
      clean_time: "unsubscribedAt",
      clean_campaign_title: null,
      clean_campaign_id: null,
    },
  },
  // Export of a list or segment.
  klaviyo: {
    signs: [["klaviyo id"], ["email", "email marketing consent"]],
    columns: {
      "klaviyo id": null,
      organization: "company",
      title: "jobTitle",
      "phone number": "phone",
      address: "fields.address",
      "address 2": "fields.address2",
      "state / region": "state",
      "zip code": "fields.zip",
      latitude: null,
      longitude: null,
      "ip address": null,
      "email marketing consent": "consent",
      "email marketing consent timestamp": "fields.consentTime",
      "email suppressions": "unsubscribedAt",
      "email suppressions timestamp": null,
    },
  },
  // Export of customers, of today and from before 2023.
  shopify: {
    signs: [
      ["accepts email marketing", "tags"],
      ["accepts email marketing", "customer id"],
      ["accepts marketing", "total spent"],
    ],
    columns: {
      "customer id": null,
      "accepts email marketing": "consent",
      "accepts marketing": "consent",
      "accepts sms marketing": null,
      "default address company": "company",
      "default address address1": "fields.address",
      "default address address2": "fields.address2",
      "default address city": "city",
      "default address province code": "state",
      "default address country code": "country",
      "default address zip": "fields.zip",
      "default address phone": "fields.addressPhone",
      address1: "fields.address",
      address2: "fields.address2",
      "province code": null,
      "country code": null,
      zip: "fields.zip",
      "total spent": "fields.totalSpent",
      "total orders": "fields.totalOrders",
      note: "fields.note",
      "tax exempt": null,
    },
  },
};

/** Custom fields of these exports that hold numbers, if the business has not described them. */
const NUMBERS: ReadonlySet<string> = new Set(["memberRating", "totalSpent", "totalOrders"]);

/** Whose export a file is, as its headings say. */
export function formatOf(header: readonly string[]): Format | null {
  const headings = new Set(header.map(plain));
  const known = Object.entries(FORMATS).find(([, { signs }]) =>
    signs.some((sign) => sign.every((heading) => headings.has(heading))),
  );
  return (known?.[0] as Format | undefined) ?? null;
}

/** Where a column of a format goes; undefined if its heading is none of the format's own. */
export function formatTarget(format: Format | null, heading: string): Target | null | undefined {
  return format === null ? undefined : FORMATS[format].columns[plain(heading)];
}

/** The type that a custom field gets if a file brings it. */
export function importedType(format: Format | null, key: string): FieldType {
  return format !== null && NUMBERS.has(key) ? "number" : "text";
}

function plain(heading: string): string {
  return heading.trim().toLowerCase();
}
