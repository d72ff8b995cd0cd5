# ruff: noqa: E501 — files stand here as people write them
"""Five careers with all that could be taken for a leak and is none, as the files of a site folder."""

from __future__ import annotations

_POSTING = "---\ntitle: {title}\norganization: {who}\nsource: direct\ncv: main\n---\n{text}\n"

CAREERS: dict[str, dict[str, str]] = {
    "common words as names, and an employer that is a tool": {
        "content/site.yaml": "title: Grace Baker\nbase_url: https://baker.example/\n",
        "content/career/profile.yaml": "name: Grace Baker\nsummary: I will grant access in May and mark down what is late.\n"
        "contact: {email: grace@baker.example}\nlocation: {city: Reading, country: United Kingdom}\n",
        "content/career/experience.yaml": "- organization: Oracle\n  roles:\n    - title: Service Desk Lead\n      start: 2019-03\n"
        "      highlights: [Moved 400 people to Salesforce with Priya Nair., Saved £78,000 a year on SAP and Word.]\n",
        "content/career/skills.yaml": "- Salesforce\n- Oracle\n- Ruby\n- Chef\n- Word\n- SAP\n",
        "content/cvs/main.yaml": "title: Service Desk Lead\npublish: public\ncontact: [email, location]\n",
        "content/applications/salesforce.md": _POSTING.format(
            title="Service Desk Lead", who="salesforce", text="You know Salesforce, Oracle, Ruby, Chef, Word, SAP."
        ),
        "content/network/organizations.yaml": "- Salesforce\n- Oracle\n- SAP\n- Word\n- Typst\n".replace(
            "- ", "- name: "
        ),
        "content/network/contacts.yaml": "- name: Will Grant\n- name: May Service\n- name: Mark Down\n- name: Grace Baker\n"
        "  emails: [grace@baker.example]\n- name: Ruby Chef\n- name: Priya Nair\n  location: Reading\n",
    },
    "a career in German, and a former employer applied to": {
        "content/site.yaml": "title: Jürgen Groß\nlocale: de\n",
        "content/career/profile.yaml": "name: Jürgen Groß\ncontact: {telefon: +49 201 555 0123}\nlocation: Essen\n",
        "content/career/experience.yaml": "- organization: Ruhr Stahl AG\n  location: Essen\n  roles:\n"
        "    - {title: Leiter Betrieb, start: 2015-02, end: 2020-01, highlights: [Ausfälle von 40 auf 3 im Jahr gesenkt.]}\n"
        "- organization: EY\n  roles:\n    - {title: Berater, start: 2020-02}\n",
        "content/career/languages.yaml": "- {language: Deutsch, fluency: Muttersprache}\n",
        "content/cvs/main.yaml": "title: Leiter Betrieb\npublish: public\ncontact: [telefon, location]\n",
        "content/applications/ruhr.md": _POSTING.format(
            title="Leiter Betrieb", who="ruhr-stahl-ag", text="Essen. Ausfälle von 40 auf 3 im Jahr gesenkt?"
        ),
        "content/letters/ruhr.md": "---\napplication: ruhr\ncv: main\n---\nAusfälle von 40 auf 3 im Jahr gesenkt. Jürgen Groß\n",
        "content/network/organizations.yaml": "- {name: Ruhr Stahl AG}\n- name: EY\n- name: Essen\n",
        "content/network/contacts.yaml": "- {name: Jürgen Groß, phones: [0201 5550123], location: Essen}\n- name: Anna März\n",
    },
    "a published referee, and a switchboard that many share": {
        "content/site.yaml": "title: Rose Ward\nbase_url: https://ward.example/cv\nlocale: en-US\n",
        "content/career/profile.yaml": "name: Rose Ward\ncontact: {phone: 0113 496 0100, email: rose@ward.example}\n",
        "content/career/experience.yaml": "- organization: Royal Hospital\n  url: https://royal.example\n  roles:\n"
        "    - {title: Ward Manager, start: 2012, summary: 40 beds; £2 m a year., highlights: [Ran the ward at night.]}\n",
        "content/career/references.yaml": "- {name: Amara Obi, title: Matron, organization: Royal Hospital, contact: amara-obi,\n"
        "   text: Rose is who I would ring at night., publish: public}\n- {name: Lee Quiet, text: Hidden words of praise here.}\n",
        "content/cvs/main.yaml": "title: Ward Manager\npublish: public\ncontact: [phone, email]\n"
        "sections: [summary, experience, references]\n",
        "content/network/organizations.yaml": "- {name: Royal Hospital, url: https://royal.example, notes: Ran the ward at night.}\n",
        "content/network/contacts.yaml": "- {name: Amara Obi, phones: [0113 496 0100], notes: Rose is who I would ring at night.}\n"
        "- {name: Night Ward, location: Leeds}\n",
    },
    "co-authors, publishers and addresses that are on file": {
        "content/site.yaml": "title: Inés Castellán\nlocale: es\nbase_url: https://ines.example\n",
        "content/career/profile.yaml": "name: Inés Castellán\ncontact: {web: 'https://www.ines.example/', orcid: 'https://orcid.example/7'}\n",
        "content/career/education.yaml": "- {institution: Universidad de Vigo, qualification: Doctora, area: Física, end: 2014}\n",
        "content/career/publications.yaml": "- {title: Light in cold water and other short stories, publisher: Nature, date: 2021-06,\n"
        "   authors: [Inés Castellán, Wei Zhang, Bo Li], url: https://nature.example/7}\n",
        "content/career/projects.yaml": "- {name: Cold Light, summary: 'With Wei Zhang and [Bo Li](https://bo.example/li).', url: https://cold.example}\n",
        "content/cvs/main.yaml": "title: Investigadora\npublish: public\ncontact: [web, orcid]\n"
        "sections: [summary, education, publications, projects]\n",
        "content/network/organizations.yaml": "- {name: Nature, url: https://nature.example}\n- name: Universidad de Vigo\n",
        "content/network/contacts.yaml": "- {name: Wei Zhang, links: [https://bo.example/li]}\n- {name: Bo Li, notes: Wrote light in cold water and other short stories.}\n",
    },
    "a consultant with a link for one employer, and figures that are pay elsewhere": {
        "content/site.yaml": "title: Sam Stone\nbase_url: https://stone.example/\ntimezone: Europe/London\n",
        "content/career/profile.yaml": "name: Sam Stone\ncontact: {email: sam@stone.example}\ntarget: {salary_minimum: 90000, currency: GBP}\n",
        "content/career/experience.yaml": "- organization: Stone Consulting\n  roles:\n    - title: Interim CIO\n      start: 2018\n"
        "      highlights: [Cut cost by £90,000 a year for Tarn Water., Ran 650 days of work.]\n",
        "content/career/certifications.yaml": "- {name: PRINCE2 Practitioner, issuer: Axelos, number: '20481632'}\n",
        "content/cvs/main.yaml": "title: Interim CIO\npublish: public\ncontact: [email]\nlinks:\n"
        "  - {token: abcdefghijklmnopqrstuvwxyz, application: moor, letter: moor, expires: 2099-01-01}\n",
        "content/applications/moor.md": _POSTING.format(title="Interim CIO", who="Moor Rail", text="£650 a day."),
        "content/applications/tarn.md": _POSTING.format(title="Interim CIO", who="tarn-water", text="£90,000 a year."),
        "content/letters/moor.md": "---\napplication: moor\n---\nMoor Rail has what Tarn Water had. Sam Stone\n",
        "content/network/organizations.yaml": "- name: Tarn Water\n- {name: Hays, kind: agency}\n- name: Adobe\n- name: Microsoft\n",
        "content/network/contacts.yaml": "- {name: Stone, location: London, notes: Rang about the work.}\n- {name: Sam Stone}\n",
    },
}
