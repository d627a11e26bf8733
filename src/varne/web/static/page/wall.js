// Reads the wall anew every minute once the desk answers, so that a desk which was down a while does not end the wall.
const stale = document.getElementById("stale");
setInterval(async () => {
  const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" }).catch(() => null);
  stale.hidden = answer !== null;
  if (answer) location.reload();
}, 60_000);
