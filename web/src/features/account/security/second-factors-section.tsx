import { SettingsSection } from "../../../ui";
import { text } from "./strings";

/** Authenticator apps, hardware tokens and recovery codes. */
export function SecondFactorsSection() {
  return (
    <SettingsSection title={text.secondFactors} description={text.secondFactorsHelp}>
      {null}
    </SettingsSection>
  );
}
