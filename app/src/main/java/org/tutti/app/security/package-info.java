/// Signing in to pages: sessions, forgery protection, headers. Players sign in elsewhere, with each request.
@NullMarked
package org.tutti.app.security;

import org.jspecify.annotations.NullMarked;
