import { Outlet } from "@tanstack/react-router";
import { ToastRegion } from "../ui/toast-region";
import { text } from "./strings";

/** Around every screen. */
export function RootLayout() {
  return (
    <>
      <title>{text.product}</title>
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control bg-accent px-4 py-3 font-medium text-on-accent focus:translate-y-0"
      >
        {text.skip}
      </a>
      <Outlet />
      <ToastRegion />
    </>
  );
}
