import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Inbox, KeyRound, LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from "lucide-react";
import { metaQuery } from "../api/meta";
import { endSession } from "../api/session-end";
import { meQuery, signOut } from "../features/account/api";
import { AlertsMenuItem } from "../features/alerts/alerts-menu-item";
import { cx } from "../lib/cx";
import { setTheme, useTheme } from "../lib/theme";
import { Avatar } from "../ui/avatar";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu";
import { showToast } from "../ui/toast-store";
import { platformItems } from "./nav-items";
import { text } from "./strings";

const THEMES = [
  { value: "system", label: text.system, icon: <Monitor size={18} aria-hidden="true" /> },
  { value: "light", label: text.light, icon: <Sun size={18} aria-hidden="true" /> },
  { value: "dark", label: text.dark, icon: <Moon size={18} aria-hidden="true" /> },
] as const;

const ROUND = "h-control w-control justify-center rounded-[99px]";
const WIDE =
  "h-11 w-full gap-2.5 rounded-control px-2 text-left hover:bg-hover data-[state=open]:bg-hover";

/** What concerns the signed-in person rather than a business. `wide` shows the name beside it. */
export function AccountMenu({ wide = false }: { wide?: boolean }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: meta } = useQuery(metaQuery);
  const theme = useTheme();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => endSession("signed-out"),
    onError: (error) => showToast(error.message, { tone: "danger" }),
  });
  return (
    <Menu
      align={wide ? "start" : "end"}
      trigger={
        <button
          type="button"
          title={text.accountMenu}
          className={cx(
            "flex min-w-0 shrink-0 items-center transition-colors",
            wide ? WIDE : ROUND,
          )}
        >
          <Avatar name={me.name} />
          {wide && <span className="min-w-0 flex-1 truncate font-medium">{me.name}</span>}
          <span className="sr-only">{text.accountMenu}</span>
        </button>
      }
    >
      <div className="px-2.5 py-2">
        <p className="truncate font-medium">{me.name}</p>
        <p className="truncate text-sm text-muted">{me.email}</p>
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link to="/account">
          <UserRound size={18} aria-hidden="true" />
          {text.account}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/account/security">
          <ShieldCheck size={18} aria-hidden="true" />
          {text.security}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/account/sessions">
          <KeyRound size={18} aria-hidden="true" />
          {text.sessions}
        </Link>
      </MenuItem>
      {platformItems(me.platformRole).map(({ to, label, icon: Icon }) =>
        to === "/admin/alerts" ? (
          <AlertsMenuItem key={to} />
        ) : (
          <MenuItem key={to} asChild>
            <Link to={to}>
              <Icon size={18} aria-hidden="true" />
              {label}
            </Link>
          </MenuItem>
        ),
      )}
      {import.meta.env.MODE !== "production" && meta?.devMailbox && (
        <MenuItem asChild>
          {/* A document of its own: its policy lets messages be shown with their styles. */}
          <a href="/dev/mailbox">
            <Inbox size={18} aria-hidden="true" />
            {text.mailbox}
          </a>
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuLabel>{text.theme}</MenuLabel>
      <MenuChoice value={theme} onChange={setTheme} options={[...THEMES]} />
      <MenuSeparator />
      <MenuItem icon={<LogOut size={18} aria-hidden="true" />} onSelect={() => leave.mutate()}>
        {text.signOut}
      </MenuItem>
    </Menu>
  );
}
