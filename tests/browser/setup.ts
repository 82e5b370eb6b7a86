import { serveSite } from "./server.mjs";

/** Serves the site for as long as the tests run. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, stop } = await serveSite(process.env.ATLAS287_SITE ?? "");
  process.env.ATLAS287_URL = url;
  return async () => {
    await stop();
  };
}
