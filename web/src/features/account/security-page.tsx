import { PageHeader } from "../../ui";
import { text } from "./security/strings";
import { EmailSection } from "./security/email-section";
import { IdentitiesSection } from "./security/identities-section";
import { PasskeysSection } from "./security/passkeys-section";
import { PasswordSection } from "./security/password-section";
import { PhoneSection } from "./security/phone-section";
import { SecondFactorsSection } from "./security/second-factors-section";
import { SessionsSection } from "./security/sessions-section";

/** How the signed-in user proves who they are: one section for each way. */
export function SecurityPage() {
  return (
    <>
      <PageHeader title={text.title} description={text.titleHelp} />
      <PasswordSection />
      <EmailSection />
      <PhoneSection />
      <PasskeysSection />
      <IdentitiesSection />
      <SecondFactorsSection />
      <SessionsSection />
    </>
  );
}
