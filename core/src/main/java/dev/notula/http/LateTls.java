package dev.notula.http;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The JVM's own TLS, loaded when the first server wants it: {@code java.net.http} loads it when a client is made, which
 * takes a quarter of a second of processor time, also where all servers are plain ones of one's own.
 */
final class LateTls extends SSLContextSpi {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private LateTls() {}

    /** A context for clients. */
    static SSLContext context() {
        return new Context();
    }

    private static final class Context extends SSLContext {
        Context() {
            super(new LateTls(), new Nobody(), "TLS");
        }
    }

    private static final class Nobody extends Provider {
        private static final long serialVersionUID = 1;

        Nobody() {
            super("Notula", "1", "TLS of the JVM's default");
        }
    }

    private static SSLContext real() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return real().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return real().createSSLEngine(host, port);
    }

    /** Without suites: an engine keeps its own then. */
    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return new SSLParameters(null, PROTOCOLS);
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return real().getSupportedSSLParameters();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return real().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return real().getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return real().getClientSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return real().getServerSessionContext();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusts, SecureRandom random) {
        throw new UnsupportedOperationException("The JVM's default is initialised already");
    }
}
