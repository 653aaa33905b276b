import { Link } from "@tanstack/react-router";
import type { Business } from "../features/businesses/api";
import { DAILY, UPKEEP } from "./nav-items";
import { NAV_GROUP, NAV_LINK } from "./nav-link-class";

interface NavLinksProps {
  business: Business;
  onNavigate?: () => void;
}

/** All places of a business: daily work first, upkeep below. */
export function NavLinks({ business, onNavigate }: NavLinksProps) {
  return [DAILY, UPKEEP].map((group) => (
    <ul key={group === DAILY ? "daily" : "upkeep"} className={NAV_GROUP}>
      {group
        .filter((item) => business.permissions.includes(item.needs))
        .map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ businessId: business.id }}
              activeOptions={{ exact: to === "/b/$businessId", includeSearch: false }}
              onClick={onNavigate}
              className={NAV_LINK}
            >
              <Icon size={18} aria-hidden="true" />
              {label}
            </Link>
          </li>
        ))}
    </ul>
  ));
}
