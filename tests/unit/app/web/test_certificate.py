import ssl
import stat
from pathlib import Path

from cryptography import x509

from backstride.app.web.certificate import own_addresses, own_certificate

NAMES = ("localhost", "127.0.0.1", "::1", "attic.local")


def test_a_certificate_serves_all_names_and_loads(tmp_path: Path):
    made = own_certificate(tmp_path, NAMES)

    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.certificate, made.key)
    found = x509.load_pem_x509_certificate(made.certificate.read_bytes())
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["attic.local", "localhost"]
    assert {str(one) for one in names.get_values_for_type(x509.IPAddress)} == {"127.0.0.1", "::1"}
    assert len(made.fingerprint.split(":")) == 32


def test_only_its_owner_can_read_the_key(tmp_path: Path):
    made = own_certificate(tmp_path, NAMES)

    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600


def test_the_same_certificate_serves_again_and_a_new_name_makes_a_new_one(tmp_path: Path):
    first = own_certificate(tmp_path, NAMES)

    assert own_certificate(tmp_path, NAMES[:2]).fingerprint == first.fingerprint
    assert own_certificate(tmp_path, (*NAMES, "10.0.0.7")).fingerprint != first.fingerprint


def test_a_damaged_certificate_is_made_anew(tmp_path: Path):
    first = own_certificate(tmp_path, NAMES)
    first.certificate.write_text("nothing")

    assert own_certificate(tmp_path, NAMES).fingerprint != first.fingerprint


def test_own_addresses_are_of_no_loopback():
    assert not [one for one in own_addresses() if one.startswith("127.")]
