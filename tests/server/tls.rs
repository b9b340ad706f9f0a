//! HTTPS.

use super::process::{Process, command, refusal};

/// A server with a certificate of its own and more options, and a client that trusts it.
fn start(options: &[&str]) -> (Process, ureq::Agent) {
    let directory = tempfile::tempdir().unwrap();
    let (certificate, key) = (directory.path().join("certificate.pem"), directory.path().join("key.pem"));
    let identity = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    std::fs::write(&certificate, identity.cert.pem()).unwrap();
    std::fs::write(&key, identity.signing_key.serialize_pem()).unwrap();
    let files = ["--memory", "--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
    let server = Process::start(&[&files, options].concat());
    let trusted = ureq::tls::Certificate::from_der(identity.cert.der());
    let roots = ureq::tls::RootCerts::new_with_certs(&[trusted.to_owned()]);
    let tls = ureq::tls::TlsConfig::builder().root_certs(roots).build();
    (server, ureq::Agent::config_builder().tls_config(tls).http_status_as_error(false).build().new_agent())
}

#[test]
fn a_certificate_and_its_key_make_the_server_speak_tls() {
    let (server, agent) = start(&[]);
    assert!(server.url.starts_with("https://"), "{}", server.url);
    let response = agent.get(format!("{}/health", server.url)).call().unwrap();
    assert_eq!(response.status(), 200);

    // Plain HTTP gets no answer there.
    let plain = server.url.replace("https://", "http://");
    assert!(ureq::get(format!("{plain}/health")).call().is_err());
}

#[test]
fn connections_are_reset_within_tls_too() {
    let (server, agent) = start(&["--token", "t", "--scenario", "connection"]);
    let write = || {
        let request = agent.post(format!("{}/api/v2/write?bucket=default", server.url));
        request.header("Authorization", "Token t").header("Connection", "close").send("m f=1 1")
    };
    // The scenario has three resets, and lets a write through behind each.
    for _ in 0..3 {
        let error = write().unwrap_err().to_string();
        assert!(error.to_lowercase().contains("reset"), "{error}");
        assert_eq!(write().unwrap().status(), 204);
    }
    assert_eq!(write().unwrap().status(), 204);
}

#[test]
fn files_that_are_no_identity_are_named() {
    let directory = tempfile::tempdir().unwrap();
    let missing = directory.path().join("missing.pem");
    let files = ["--memory", "--tls-cert", missing.to_str().unwrap(), "--tls-key", missing.to_str().unwrap()];
    let text = refusal(command(&files));
    assert!(text.contains("cannot read the TLS certificate") && text.contains("missing.pem"), "{text}");
    let text = refusal(command(&["--memory", "--tls-cert", missing.to_str().unwrap()]));
    assert!(text.contains("without --tls-key"), "{text}");
}
