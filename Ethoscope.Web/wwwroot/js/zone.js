// The zone that times are written in: a cookie with its IANA name, none for UTC. The page is asked for anew.
export function choose(zone) {
  const name = zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : '';
  document.cookie = `zone=${encodeURIComponent(name)}; path=/; max-age=${name ? 31536000 : 0}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  location.reload();
}
