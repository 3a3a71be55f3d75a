import "@mantine/core/styles.css";
import "./styles/fonts.css";
import "./styles/global.css";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { language } from "./i18n/language.js";
import { App } from "./shell/app.js";
import { registerServiceWorker } from "./shell/new-version.js";
import { followBrowserNetwork } from "./wire/link-state.js";

// Schemas are compiled with eval where that is allowed; here it never is, and asking already breaks the content policy.
z.config({ jitless: true });

document.documentElement.lang = language.get();
followBrowserNetwork(window);
registerServiceWorker();
createRoot(document.getElementById("root")!).render(<App />);
