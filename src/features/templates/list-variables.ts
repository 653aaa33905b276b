import { type BusinessCtx, require } from "../../platform/ctx";
import { contentOrigin } from "../../platform/http/host";
import { brandForRendering } from "../brands";
import { getBusinessProfile } from "../businesses";
import { type CustomFieldRow, fieldRows } from "../contacts";
import { brandVariables } from "./compile/brand-values";
import { fieldSample, sampleContact } from "./sample-contact";
import type { TemplateVariableDto, VariableGroup } from "./schemas";

type Kind = TemplateVariableDto["type"];
type Entry = [name: string, label: string, type: Kind, sample: string];

const FIELD_KINDS: Record<CustomFieldRow["type"], Kind> = {
  text: "text",
  choice: "text",
  number: "number",
  boolean: "boolean",
  date: "date",
  url: "url",
};

/** Everything a template may say, with what the sample contact has there. */
export async function listVariables(ctx: BusinessCtx): Promise<TemplateVariableDto[]> {
  require(ctx, "templates:read");
  const [fields, business, brand] = await Promise.all([
    fieldRows(ctx),
    getBusinessProfile(ctx, ctx.businessId),
    brandForRendering(ctx),
  ]);
  const host = contentOrigin(ctx.config, business.slug);
  const looks = brandVariables(brand);
  const { name, postalAddress } = business;
  return [
    ...group("contact", contactEntries()),
    ...group(
      "field",
      fields.map((field) => [
        `contact.fields.${field.key}`,
        field.label,
        FIELD_KINDS[field.type],
        String(fieldSample(field)),
      ]),
    ),
    ...group("business", [
      ["business.name", "Name of the business", "text", name],
      ["business.postalAddress", "Postal address", "text", postalAddress ?? ""],
      ["business.addressLines", "Postal address, line by line", "list", postalAddress ?? ""],
      ["business.url", "The business's own site", "url", `${host}/`],
    ]),
    ...group("brand", [
      ["brand.logoUrl", "Address of the logo", "url", looks.logoUrl],
      ["brand.primaryColor", "Main colour", "color", looks.primaryColor],
      ["brand.textColor", "Colour of text", "color", looks.textColor],
      ["brand.backgroundColor", "Colour around the email", "color", looks.backgroundColor],
      ["brand.surfaceColor", "Colour behind the content", "color", looks.surfaceColor],
      ["brand.headingFont", "Font of headings", "text", looks.headingFont],
      ["brand.bodyFont", "Font of text", "text", looks.bodyFont],
      ["brand.footerText", "Text of the footer", "text", looks.footerText],
      ["brand.socialLinks", "Networks, each with network and url", "list", ""],
    ]),
    ...group("campaign", [
      ["campaign.name", "Name of the campaign", "text", ""],
      ["campaign.id", "Id of the campaign", "text", ""],
    ]),
    ...group("link", [
      ["unsubscribeUrl", "Where the recipient unsubscribes", "url", `${host}/e/u/preview`],
      ["preferencesUrl", "Where the recipient chooses topics", "url", `${host}/e/p/preview`],
    ]),
  ];
}

function contactEntries(): Entry[] {
  const contact = sampleContact;
  return [
    ["contact.firstName", "First name", "text", contact.firstName],
    ["contact.lastName", "Last name", "text", contact.lastName],
    ["contact.email", "Email address", "text", contact.email],
    ["contact.phone", "Phone", "text", contact.phone],
    ["contact.company", "Company", "text", contact.company],
    ["contact.jobTitle", "Job title", "text", contact.jobTitle],
    ["contact.city", "City", "text", contact.city],
    ["contact.state", "State", "text", contact.state],
    ["contact.country", "Country", "text", contact.country],
    ["contact.birthDate", "Date of birth", "date", contact.birthDate],
    ["contact.tags", "Tags", "list", contact.tags.join(", ")],
    ["contact.id", "Id of the contact", "text", contact.id],
  ];
}

function group(of: VariableGroup, entries: Entry[]): TemplateVariableDto[] {
  return entries.map(([name, label, type, sample]) => ({ name, label, group: of, type, sample }));
}
