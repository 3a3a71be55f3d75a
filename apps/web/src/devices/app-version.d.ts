interface ImportMetaEnv {
  /** Of the package this page was built from. */
  readonly VITE_APP_VERSION: string;
}
