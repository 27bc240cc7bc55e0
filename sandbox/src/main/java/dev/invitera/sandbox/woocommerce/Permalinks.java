package dev.invitera.sandbox.woocommerce;

/** Settings > Permalinks, together with what the web server makes of unknown paths. */
public enum Permalinks {
  /** The REST API is below {@code /wp-json}. */
  PRETTY,
  /** 'Plain', at an Apache without {@code .htaccess}: it answers 404 to unknown paths. */
  PLAIN,
  /**
   * 'Plain', where unknown paths reach {@code index.php}, as with nginx's {@code try_files} or the
   * official image: WordPress ignores the path and shows the front page.
   */
  PLAIN_BEHIND_INDEX
}
