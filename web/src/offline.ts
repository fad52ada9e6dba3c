/** Keeping the page on the device, by the service worker: it then opens without a network, and a new version is offered, not forced. */

import { serviceWorkerAddress } from "./trusted";

/** Take the new version over: the page is loaded anew right after `before` has kept what is typed, not at all where that says false. */
export type Apply = (before?: () => boolean) => void;

/**
 * Keep the page on this device. To be called when the engine is ready, so that the files are fetched once. `onUpdate` is called when a newer
 * version is there as a whole, and again when it serves this page already, as another tab has taken it over. Resolves to whether the page now
 * opens without a network; false where the browser cannot, or a file failed.
 */
export async function keepOffline(onUpdate: (apply: Apply) => void): Promise<boolean> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return false;
  try {
    const registration = await container.register(serviceWorkerAddress(), { updateViaCache: "none" });
    watch(container, registration, onUpdate);
    return registration.active ? true : await installed(registration.installing ?? registration.waiting);
  } catch {
    return false;
  }
}

/** Offer a newer version also to a page whose engine does not start: it may be what mends it. */
export async function offerUpdate(onUpdate: (apply: Apply) => void): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await container?.getRegistration().catch(() => undefined);
  if (container && registration) watch(container, registration, onUpdate);
}

/** Call `onUpdate` for a version that waits while another one serves the page, and for one that has come to serve it unasked. */
function watch(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration, onUpdate: (apply: Apply) => void): void {
  let served = container.controller !== null;
  const offer = (): void => {
    if (registration.active) onUpdate((before = () => true) => takeOver(container, registration, () => before() && location.reload()));
  };
  if (registration.waiting) offer();
  container.addEventListener("controllerchange", () => {
    if (served) offer();
    served = true; // the first time it is the version that the page came with
  });
  const follow = (): void => {
    const coming = registration.installing;
    if (coming) coming.onstatechange = () => coming.state === "installed" && offer();
  };
  follow(); // one that is on its way already
  registration.addEventListener("updatefound", follow);
}

/** Lets the version that waits serve the page, and then loads it; at once where none waits any more, as another tab was quicker. */
function takeOver(container: ServiceWorkerContainer, { waiting }: ServiceWorkerRegistration, load: () => void): void {
  if (!waiting) return load();
  container.addEventListener("controllerchange", load, { once: true });
  waiting.postMessage("take over");
}

/** Whether a worker that is being installed comes to serve. */
function installed(worker: ServiceWorker | null): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker?.state === "activated") resolve(true);
      if (!worker || worker.state === "redundant") resolve(false);
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
