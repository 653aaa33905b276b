import { Link } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { useState } from "react";
import type { Business } from "../features/businesses/api";
import { Drawer } from "../ui/drawer";
import { IconButton } from "../ui/icon-button";
import { AccountMenu } from "./account-menu";
import { BusinessSwitcher } from "./business-switcher";
import { openCommandMenu } from "./command-menu-state";
import { DAILY } from "./nav-items";
import { NavLinks } from "./nav-links";
import { text } from "./strings";

const TAB =
  "flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-sm font-medium text-muted " +
  "focus-visible:-outline-offset-2 aria-[current=page]:text-accent-ink";

/** Business, search and account above a phone's screen. */
export function PhoneTopBar({ business }: { business: Business | undefined }) {
  return (
    <header className="sticky top-0 z-30 flex h-(--bar-height) items-center gap-1 border-b border-line bg-sunken px-2 md:hidden">
      <div className="min-w-0 flex-1">
        <BusinessSwitcher business={business} />
      </div>
      <IconButton label={text.search} icon={<Search size={20} />} onClick={openCommandMenu} />
      <AccountMenu />
    </header>
  );
}

/** The four daily places and the rest behind "More", in reach of a thumb. */
export function PhoneBottomBar({ business }: { business: Business }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <nav
        aria-label={text.mainNav}
        className="fixed inset-x-0 bottom-0 z-30 flex h-[calc(var(--bar-height)+env(safe-area-inset-bottom))] border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {DAILY.filter((item) => item.onPhoneBar && business.permissions.includes(item.needs)).map(
          ({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              params={{ businessId: business.id }}
              activeOptions={{ exact: to === "/b/$businessId", includeSearch: false }}
              className={TAB}
            >
              <Icon size={20} aria-hidden="true" />
              {label}
            </Link>
          ),
        )}
        <button type="button" aria-expanded={open} onClick={() => setOpen(true)} className={TAB}>
          <MenuIcon size={20} aria-hidden="true" />
          {text.more}
        </button>
      </nav>
      <Drawer side="left" open={open} onOpenChange={setOpen} title={text.menu}>
        <nav aria-label={text.menu} className="-mx-2">
          <NavLinks business={business} onNavigate={() => setOpen(false)} />
        </nav>
      </Drawer>
    </>
  );
}
