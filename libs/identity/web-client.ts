/** The name under which the web application is known to an identity provider, unless it is given another. */
export const WEB_CLIENT = 'closing-bell-web';
