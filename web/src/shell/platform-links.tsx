import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meQuery } from "../features/account/api";
import { platformItems } from "./nav-items";
import { NAV_GROUP, NAV_LINK } from "./nav-link-class";
import { text } from "./strings";

/** The places of the platform's staff; nothing for anybody else. */
export function PlatformLinks() {
  const { data: me } = useSuspenseQuery(meQuery);
  const items = platformItems(me.platformRole);
  if (items.length === 0) return null;
  return (
    <ul aria-label={text.platform} className={NAV_GROUP}>
      {items.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ includeSearch: false }} className={NAV_LINK}>
            <Icon size={18} aria-hidden="true" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
