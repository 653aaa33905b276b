import { useSuspenseQuery } from "@tanstack/react-query";
import { Monitor, Moon, Sun } from "lucide-react";
import { setTheme, useTheme } from "../../lib/theme";
import { ButtonLink, PageHeader, RadioCards, SettingsSection } from "../../ui";
import { meQuery } from "./api";
import { DeleteAccountSection } from "./own-data/delete-account-section";
import { OwnDataSection } from "./own-data/own-data-section";
import { ProfileForm } from "./profile-form";
import { text } from "./strings";

/** The signed-in user's own settings. */
export function AccountPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const theme = useTheme();
  return (
    <>
      <PageHeader title={text.account} description={text.accountHelp} />
      <SettingsSection title={text.profile} description={text.profileHelp}>
        <ProfileForm me={me} />
      </SettingsSection>
      <SettingsSection title={text.appearance} description={text.appearanceHelp}>
        <RadioCards
          legend={text.theme}
          hideLegend
          columns={3}
          value={theme}
          onChange={setTheme}
          options={[
            { value: "system", label: text.system, icon: <Monitor size={16} /> },
            { value: "light", label: text.light, icon: <Sun size={16} /> },
            { value: "dark", label: text.dark, icon: <Moon size={16} /> },
          ]}
        />
      </SettingsSection>
      <SettingsSection title={text.security} description={text.securityHelp}>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/account/security">{text.manageSecurity}</ButtonLink>
          <ButtonLink to="/account/sessions">{text.manageSessions}</ButtonLink>
        </div>
      </SettingsSection>
      <OwnDataSection />
      <DeleteAccountSection email={me.email} />
    </>
  );
}
