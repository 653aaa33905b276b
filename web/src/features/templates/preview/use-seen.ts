import { useEffect, useRef, useState, type RefObject } from "react";

/** True once an element has come into sight, or nearly. */
export function useSeen<E extends Element>(): [RefObject<E | null>, boolean] {
  const box = useRef<E>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!box.current) return;
    const look = ([entry]: IntersectionObserverEntry[]) => entry?.isIntersecting && setSeen(true);
    const observer = new IntersectionObserver(look, { rootMargin: "200px" });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, seen];
}
