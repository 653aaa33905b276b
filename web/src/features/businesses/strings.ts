export const text = {
  newBusiness: "New business",
  newTitle: "Create a business",
  newHelp:
    "Contacts, emails and workflows belong to a business. You can change most of this later.",
  name: "Business name",
  slug: "Short name",
  slugHelp: "Used in web addresses of this business.",
  timeZone: "Time zone",
  currency: "Currency",
  postalAddress: "Postal address",
  postalAddressHelp: "The law asks for it at the foot of every marketing email.",
  postalAddressMissing: "Enter the postal address.",
  create: "Create business",
} as const;
