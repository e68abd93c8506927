"""The review of an emergency is the second review's: its columns leave."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_counsel_look"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="emergency",
            name="another_reviews_an_emergency",
        ),
        migrations.RemoveConstraint(
            model_name="emergency",
            name="a_review_is_whole",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="review_on",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="review_why",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="reviewed_at",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="reviewed_by",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="reviewed_index",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="upheld",
        ),
    ]
