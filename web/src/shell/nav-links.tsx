import { Link } from "@tanstack/react-router";
import type { Business } from "../features/businesses/api";
import { DAILY, UPKEEP } from "./nav-items";

const LINK =
  "flex min-h-control items-center gap-3 rounded-control px-2.5 font-medium text-muted transition-colors " +
  "hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink";

interface NavLinksProps {
  business: Business;
  onNavigate?: () => void;
}

/** All places of a business: daily work first, upkeep below. */
export function NavLinks({ business, onNavigate }: NavLinksProps) {
  return [DAILY, UPKEEP].map((group) => (
    <ul
      key={group === DAILY ? "daily" : "upkeep"}
      className="space-y-0.5 not-first:mt-4 not-first:border-t not-first:border-line not-first:pt-4"
    >
      {group
        .filter((item) => business.permissions.includes(item.needs))
        .map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ businessId: business.id }}
              activeOptions={{ exact: to === "/b/$businessId", includeSearch: false }}
              onClick={onNavigate}
              className={LINK}
            >
              <Icon size={18} aria-hidden="true" />
              {label}
            </Link>
          </li>
        ))}
    </ul>
  ));
}
